namespace Akin.AspNetCore.OpenApi;

/// <summary>What a parameter takes.</summary>
internal enum ParameterKind
{
    /// <summary>One text.</summary>
    Text,

    /// <summary>Texts; the parameter may be repeated.</summary>
    Texts,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number from 0 to 1.</summary>
    Share,

    /// <summary>An item's id: a number or text.</summary>
    Id,

    /// <summary>Items' ids; the parameter may be repeated.</summary>
    Ids,
}
