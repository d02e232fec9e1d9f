namespace Akin.Vectors;

/// <summary>What can go wrong with a vector engine, as far as a caller acts differently.</summary>
public enum VectorTrouble
{
    /// <summary>It cannot be reached, or failed by itself; later it may work.</summary>
    Unavailable,

    /// <summary>It did not answer in time.</summary>
    TimeOut,

    /// <summary>It wants another key or password, or does not allow it to this one.</summary>
    Refused,

    /// <summary>It asks for fewer requests, still after waiting and trying again.</summary>
    TooManyRequests,

    /// <summary>A vector or a collection has another dimension.</summary>
    Dimension,

    /// <summary>There is no such collection or index.</summary>
    Missing,

    /// <summary>It took only a part of what it was given.</summary>
    Partial,

    /// <summary>It answered something else than agreed.</summary>
    Unexpected,
}
