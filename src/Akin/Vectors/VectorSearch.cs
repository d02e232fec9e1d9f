using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akin.Bundles;
using Akin.Models.HybridSimilarity;
using Akin.Serving;

namespace Akin.Vectors;

/// <summary>Asks an engine for the neighbours of a bundle's items.</summary>
public static class VectorSearch
{
    /// <summary>The most that an engine is asked for.</summary>
    public const int MostCandidates = 1000;

    private const int LeastCandidates = 200;
    private const int CandidatesPerPlace = 10;

    /// <summary>The collection of a bundle under an alias: another bundle, or the vectors of another <see cref="FusedVectors.Version"/>, have another.</summary>
    public static string CollectionOf(string aliasName, Bundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        string named = string.Create(CultureInfo.InvariantCulture, $"{bundle.Manifest.Sha256}/{FusedVectors.Version}");
        return VectorNames.CollectionOf(aliasName, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(named))));
    }

    /// <summary>Finds the candidates for a list of an item, by the inner product of <see cref="Recommender.Vectors"/>: ten times as many as the list has places, at least 200.</summary>
    /// <param name="store">The engine.</param>
    /// <param name="aliasName">Under which the bundle was pushed.</param>
    /// <param name="recommender">The bundle.</param>
    /// <param name="item">An index of its catalogue.</param>
    /// <param name="limit">The list's length, ≥ 1.</param>
    /// <param name="filter">Which items may be in it; null = all.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>Best first; the item itself and excluded ones may be among them. <see cref="Rank"/> makes the list.</returns>
    /// <exception cref="VectorStoreException">The engine did not answer, or has no vectors of this bundle.</exception>
    public static Task<IReadOnlyList<VectorHit>> CandidatesAsync(
        IVectorStore store, string aliasName, Recommender recommender, int item, int limit, ItemFilter? filter = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(recommender);
        return CandidatesInAsync(store, CollectionOf(aliasName, recommender.Bundle), recommender, item, limit, filter, cancellation);
    }

    /// <summary>The same, of a collection whose name is known.</summary>
    internal static async Task<IReadOnlyList<VectorHit>> CandidatesInAsync(
        IVectorStore store, string collection, Recommender recommender, int item, int limit, ItemFilter? filter, CancellationToken cancellation)
    {
        float[] question = new float[recommender.Vectors.Dimension];
        recommender.Vectors.Write(item, question);
        int wanted = Math.Max(limit * CandidatesPerPlace, LeastCandidates) + (filter?.Exclude.Count ?? 0) + 1;
        int count = Math.Min(Math.Min(wanted, MostCandidates), recommender.Items.Count);
        return await store.QueryAsync(collection, question, count, Translate(recommender, filter), cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the list of an item of the candidates that an engine gave and of the items that share a rare term with it, by the exact score of the mode.</summary>
    /// <param name="recommender">The bundle.</param>
    /// <param name="item">An index of its catalogue.</param>
    /// <param name="candidates">What <see cref="CandidatesAsync"/> gave.</param>
    /// <param name="limit">How many at most, ≥ 1.</param>
    /// <param name="filter">Which items may be in it; null = all.</param>
    /// <param name="diversity">As in <see cref="Recommender.Similar"/>.</param>
    /// <returns>Best first; fewer than asked when fewer pass.</returns>
    public static IReadOnlyList<SimilarItem> Rank(
        Recommender recommender, int item, IReadOnlyList<VectorHit> candidates, int limit, ItemFilter? filter = null, float diversity = 0)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        ArgumentNullException.ThrowIfNull(candidates);
        return recommender.SimilarAmong(item, [.. candidates.Select(hit => hit.Index).Union(recommender.Vectors.SharingRareTerms(item))], limit, filter, diversity);
    }

    /// <summary>What an engine can filter by, with genres spelled as in the catalogue.</summary>
    private static VectorFilter? Translate(Recommender recommender, ItemFilter? filter)
    {
        if (filter is null || (filter.Genres.Count == 0 && filter.From is null && filter.To is null))
        {
            return null;
        }

        return new VectorFilter
        {
            Genres = [.. filter.Genres.Select(name => recommender.Items.Genres.FirstOrDefault(genre => genre.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name)],
            From = filter.From,
            To = filter.To,
        };
    }
}
