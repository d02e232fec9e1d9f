using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Akin.Sparse;

namespace Akin.Data;

/// <summary>Adds what people rated to a data set, so that a training reads both.</summary>
public static class StoredRatings
{
    /// <summary>What stands before a stored user's id among the data set's: the two have nothing to do with each other, and no id of a data set begins so.</summary>
    internal const string UserPrefix = "\u0001";

    /// <summary>Makes a data set of another and all ratings of a store.</summary>
    /// <param name="dataset">Its items, scale and name stay. Not modified.</param>
    /// <param name="store">Its users are new users, even where an id is one of the data set's.</param>
    /// <param name="name">What the store is called in <see cref="Dataset.Inputs"/> and in the notes.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A data set with one more input, which bears the store's counts, and one more note, which says how many ratings were added and left out.
    /// A rating of an item that the catalogue does not have, or outside the data set's scale, is left out; a mere like counts as the scale's best.</returns>
    /// <exception cref="AkinException">The store cannot be read.</exception>
    /// <remarks>O(interactions + stored ratings) time and memory. The same data set and ratings give the same result.</remarks>
    public static async Task<Dataset> AddToAsync(Dataset dataset, IRatingStore store, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var reading = new Reading(dataset);
        await foreach (StoredRating rating in store.ReadAllAsync(cancellation).WithCancellation(cancellation))
        {
            reading.Add(rating);
        }

        return reading.Finish(name);
    }

    private sealed class Reading(Dataset dataset)
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly ArrayBufferWriter<byte> _line = new();
        private readonly IdIndexBuilder _users = new();
        private readonly InteractionsBuilder _rows = new();
        private long _bytes;
        private long _count;
        private int _userCount;
        private string? _lastUser;
        private long _unknown;
        private long _beyond;

        public void Add(StoredRating rating)
        {
            _line.ResetWrittenCount();
            RatingLine.Write(_line, rating);
            _hash.AppendData(_line.WrittenSpan);
            _bytes += _line.WrittenCount;
            _count++;
            _userCount += rating.User == _lastUser ? 0 : 1;
            _lastUser = rating.User;
            float value = rating.Rating ?? dataset.Report.HighestRating;
            if (!dataset.Catalogue.Ids.TryGetIndex(rating.Item, out int item))
            {
                _unknown++;
            }
            else if (!(value >= dataset.Report.LowestRating && value <= dataset.Report.HighestRating))
            {
                _beyond++;
            }
            else
            {
                _rows.Add(_users.GetOrAdd(UserPrefix + rating.User), item, value, rating.Timestamp);
            }
        }

        public Dataset Finish(string name)
        {
            long added = _rows.Count;
            bool keepsTimes = dataset.Interactions.Timestamps is not null;
            Interactions stored = _rows.Build(_users.Build(), dataset.Catalogue.Count, keepsTimes);
            var input = new InputFile(name, _bytes, Convert.ToHexStringLower(_hash.GetHashAndReset())) { RatingCount = _count, UserCount = _userCount };
            _hash.Dispose();
            return dataset with
            {
                Interactions = stored.Users.Count == 0 ? dataset.Interactions : Join(dataset.Interactions, stored),
                Inputs = [.. dataset.Inputs, input],
                Report = dataset.Report with
                {
                    RowsRead = dataset.Report.RowsRead + _count,
                    RepeatedRows = dataset.Report.RepeatedRows + _rows.RepeatedCount,
                    Notes = [.. dataset.Report.Notes, Note(name, added, stored.Users.Count)],
                },
            };
        }

        private string Note(string name, long added, int users)
        {
            DatasetReport report = dataset.Report;
            string leftOut = (_unknown, _beyond) switch
            {
                (0, 0) => "",
                (_, 0) => $"; {Amount(_unknown, "rating")} of items that the catalogue does not have left out",
                (0, _) => $"; {Amount(_beyond, "rating")} outside the scale {Number(report.LowestRating)} to {Number(report.HighestRating)} left out",
                _ => $"; {Amount(_unknown, "rating")} of items that the catalogue does not have and {Number(_beyond)} outside the scale {Number(report.LowestRating)} to {Number(report.HighestRating)} left out",
            };
            return $"{name}: {Amount(added, "rating")} of {Amount(users, "user")} added{leftOut}.";
        }

        private static string Amount(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

        private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

        /// <summary>Puts the rows of one matrix below those of the other.</summary>
        private static Interactions Join(Interactions upper, Interactions lower)
        {
            CsrMatrix first = upper.Ratings;
            CsrMatrix second = lower.Ratings;
            if ((long)first.Count + second.Count > Array.MaxLength)
            {
                throw new AkinException($"The data set and the stored ratings have {(long)first.Count + second.Count} ratings together; at most {Array.MaxLength} can be trained on.");
            }

            int[] starts = [.. first.RowStarts, .. second.RowStarts[1..]];
            for (int row = first.RowCount + 1; row < starts.Length; row++)
            {
                starts[row] += first.Count;
            }

            int[] columns = [.. first.Columns, .. second.Columns];
            float[] values = [.. first.Values, .. second.Values];
            long[]? times = upper.Timestamps is { } old && lower.Timestamps is { } added ? [.. old, .. added] : null;
            var users = new IdIndex([.. upper.Users.Ids, .. lower.Users.Ids]);
            return new Interactions(users, new CsrMatrix(users.Count, first.ColumnCount, starts, columns, values), times);
        }
    }
}
