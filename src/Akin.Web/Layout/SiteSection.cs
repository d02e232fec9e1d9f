namespace Akin.Web.Layout;

/// <summary>The part of the site that a page belongs to; the navigation marks it.</summary>
public enum SiteSection
{
    /// <summary>No entry of the navigation.</summary>
    None,

    /// <summary>The start page.</summary>
    Home,

    /// <summary>The personal list.</summary>
    ForYou,

    /// <summary>The model card.</summary>
    Model,
}
