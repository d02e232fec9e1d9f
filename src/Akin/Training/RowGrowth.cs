namespace Akin.Training;

/// <summary>What becomes of an array of a bundle when items without ratings come to the end of the catalogue.</summary>
internal enum RowGrowth
{
    /// <summary>It does not speak of items one by one: copied.</summary>
    Kept,

    /// <summary>One row an item: zeros are added.</summary>
    Zeros,

    /// <summary>Where the entries of each item start, one more than items: the new ones have no entries.</summary>
    Starts,

    /// <summary>Made anew by whoever adds the items: not copied.</summary>
    Remade,
}
