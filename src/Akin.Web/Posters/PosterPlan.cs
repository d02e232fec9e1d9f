namespace Akin.Web.Posters;

/// <summary>Where picture and lettering stand.</summary>
internal enum PosterPlan
{
    /// <summary>The picture runs off the upper edges; the title stands under it.</summary>
    PictureAbove,

    /// <summary>The title stands on top; the picture runs off the lower edges.</summary>
    PictureBelow,

    /// <summary>The picture stands in a margin, the title under it.</summary>
    Framed,
}
