using Akin.Sparse;

namespace Akin.Data;

/// <summary>Who rated what, and how: a sparse matrix of shape [users × items], at most one value a pair.</summary>
public sealed class Interactions
{
    private readonly Lazy<CsrMatrix> _byItem;

    /// <summary>Binds a matrix to its users.</summary>
    /// <param name="users">User ids; their indices are the matrix's rows.</param>
    /// <param name="ratings">Shape [users × items]; values are ratings on any finite scale, or 1 where the data has none.</param>
    /// <param name="timestamps">Unix seconds, one per stored value in the matrix's order; null when not kept.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public Interactions(IdIndex users, CsrMatrix ratings, long[]? timestamps = null)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(ratings);
        if (users.Count != ratings.RowCount)
        {
            throw new ArgumentException($"There are {users.Count} users but {ratings.RowCount} rows; they must be equal.");
        }

        if (timestamps is not null && timestamps.Length != ratings.Count)
        {
            throw new ArgumentException($"There are {timestamps.Length} timestamps but {ratings.Count} ratings; they must be equal.");
        }

        Users = users;
        Ratings = ratings;
        Timestamps = timestamps;
        _byItem = new Lazy<CsrMatrix>(ratings.Transpose);
    }

    /// <summary>User ids by row.</summary>
    public IdIndex Users { get; }

    /// <summary>Ratings, CSR of shape [users × items], columns ascending within a row.</summary>
    public CsrMatrix Ratings { get; }

    /// <summary>The transpose of <see cref="Ratings"/>, shape [items × users]; made at the first call and kept.</summary>
    public CsrMatrix RatingsByItem => _byItem.Value;

    /// <summary>Unix seconds of each stored value of <see cref="Ratings"/>, in its order; null when not kept.</summary>
    public long[]? Timestamps { get; }
}
