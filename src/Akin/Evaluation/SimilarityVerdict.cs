namespace Akin.Evaluation;

/// <summary>How good similar lists are, judged by what their training did not see.</summary>
/// <param name="TagAgreement">Mean nDCG@20 of the lists of well-known items, the gain of a neighbour being the cosine of the two items' tags; in [0, 1].</param>
/// <param name="FranchiseRecall">Mean share of an item's series that its list holds; in [0, 1].</param>
/// <param name="Coverage">Share of the catalogue that stands in at least one judged list; in [0, 1].</param>
/// <param name="MeanPopularity">Mean number of ratings of a neighbour, over all judged lists.</param>
/// <param name="JudgedItems">Items whose lists the tags judged.</param>
/// <param name="FranchiseItems">Judged items that belong to a series.</param>
public sealed record SimilarityVerdict(
    double TagAgreement, double FranchiseRecall, double Coverage, double MeanPopularity, int JudgedItems, int FranchiseItems);
