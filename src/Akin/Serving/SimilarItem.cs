namespace Akin.Serving;

/// <summary>A neighbour of an item and why it is one.</summary>
/// <param name="Index">The neighbour's item index.</param>
/// <param name="Score">How similar; higher is more similar. Equals <paramref name="Collaborative"/> + <paramref name="Content"/> within rounding.</param>
/// <param name="Collaborative">What behaviour adds to the score.</param>
/// <param name="Content">What content adds to the score.</param>
/// <param name="LikedBoth">How many users liked both; null beyond the precomputed list, where it is not known.</param>
public readonly record struct SimilarItem(int Index, float Score, float Collaborative, float Content, int? LikedBoth);
