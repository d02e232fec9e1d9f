namespace Akin.Numerics;

/// <summary>What a product of tiles does to the result.</summary>
internal enum TileMode
{
    /// <summary>The result becomes the product.</summary>
    Set,

    /// <summary>The result becomes the product times −1.</summary>
    SetNegative,

    /// <summary>The product is added.</summary>
    Add,

    /// <summary>The product is taken away.</summary>
    Subtract,
}
