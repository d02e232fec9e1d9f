namespace Akin.Serving;

/// <summary>An item of a history that speaks for a recommendation.</summary>
/// <param name="Index">The item's index.</param>
/// <param name="Share">Its share of all that speaks for the recommendation, in (0, 1].</param>
public readonly record struct Because(int Index, float Share);
