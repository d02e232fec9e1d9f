namespace Akin.Serving;

/// <summary>What put an item on a personal list; each goes before the next.</summary>
internal enum CandidateSource
{
    /// <summary>It stands in the similar lists of what the person liked.</summary>
    Lists,

    /// <summary>No list names it; the model's scores of pairs speak for it.</summary>
    Model,

    /// <summary>Nothing speaks for or against it; people rate it.</summary>
    Popular,

    /// <summary>It is like what the person disliked.</summary>
    Disliked,
}
