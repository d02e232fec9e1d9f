using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Testing;

namespace Akin.Tests.Models;

public abstract class SimilarityModeTests(SimilarityMode mode) : SimilarityContract
{
    protected override SimilarLists Lists(Dataset dataset, int neighbors = 20, int maxThreads = 2) =>
        HybridSimilarity.Fit(dataset, new HybridSimilarityOptions { Mode = mode, Neighbors = neighbors, MaxThreads = maxThreads }).FindNeighbors();
}

public sealed class AdaptiveSimilarityTests() : SimilarityModeTests(SimilarityMode.Adaptive);

public sealed class ClassicSimilarityTests() : SimilarityModeTests(SimilarityMode.Classic);

public sealed class CollaborativeSimilarityTests() : SimilarityModeTests(SimilarityMode.Collaborative);

public sealed class ContentSimilarityTests() : SimilarityModeTests(SimilarityMode.Content);
