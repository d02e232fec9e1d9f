namespace Akin.Datasets.MovieLens;

/// <summary>The terms that travel with anything made from MovieLens.</summary>
internal static class MovieLensTerms
{
    /// <summary>Licence and citation in two sentences.</summary>
    public const string Text =
        "MovieLens data by GroupLens, University of Minnesota: for research, not for commercial use, and to be passed on only where the set's own README allows it. "
        + "Cite F. Maxwell Harper and Joseph A. Konstan, 2015, The MovieLens Datasets: History and Context, ACM TiiS 5, 4, article 19.";
}
