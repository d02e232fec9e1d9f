namespace Akin.Data;

/// <summary>Keeps what people think of items: one rating a pair of user and item.</summary>
/// <remarks>Safe for concurrent use. A change whose task has completed is durable: it survives the sudden end of the process and of the machine.
/// What is read holds every change that was complete when the reading began.
/// Every member throws <see cref="AkinException"/> when the store cannot be reached, read or written; a change that ended so may have been made or not, and may be repeated.</remarks>
public interface IRatingStore
{
    /// <summary>The most ratings that <see cref="PutAsync"/> keeps of one user.</summary>
    const int MostRatingsOfUser = 20_000;

    /// <summary>Keeps a rating in the place of any other of its user and item, even a newer one.</summary>
    /// <param name="rating">Without a <see cref="StoredRating.FindFault">fault</see>.</param>
    /// <param name="cancellation">Stops the waiting; the change may still be made.</param>
    /// <returns>False when the user has <see cref="MostRatingsOfUser"/> ratings already and this would be one more: nothing has changed.</returns>
    /// <exception cref="ArgumentException">The rating has a fault.</exception>
    Task<bool> PutAsync(StoredRating rating, CancellationToken cancellation = default);

    /// <summary>Forgets a rating.</summary>
    /// <returns>False when there was none.</returns>
    Task<bool> DeleteAsync(string user, string item, CancellationToken cancellation = default);

    /// <summary>The ratings of a user, the latest first, of one second by item id; empty when there are none.</summary>
    Task<IReadOnlyList<StoredRating>> ListAsync(string user, CancellationToken cancellation = default);

    /// <summary>Forgets everything about a user.</summary>
    /// <returns>How many ratings there were.</returns>
    Task<int> DeleteUserAsync(string user, CancellationToken cancellation = default);

    /// <summary>Keeps many ratings: all, or none when <paramref name="ratings"/> throws or has a fault.</summary>
    /// <param name="ratings">In any order; of a pair, whether it comes again or is in the store, the latest stays, of one second the one that comes last.</param>
    /// <param name="cancellation">Stops it; then nothing has changed.</param>
    /// <returns>How many were given.</returns>
    /// <exception cref="ArgumentException">A rating has a fault.</exception>
    Task<long> ImportAsync(IEnumerable<StoredRating> ratings, CancellationToken cancellation = default);

    /// <summary>Streams all ratings by user and then by item, each in the order of its UTF-8 bytes, as they were at one moment.</summary>
    IAsyncEnumerable<StoredRating> ReadAllAsync(CancellationToken cancellation = default);
}
