namespace Akin.Data.Splits;

/// <summary>Where a rating goes.</summary>
internal enum RatingPart : byte
{
    /// <summary>Into training, and into its user's history.</summary>
    Train,

    /// <summary>Into its user's history only.</summary>
    History,

    /// <summary>It is to be found.</summary>
    HeldOut,
}
