using System.Globalization;
using Akin.Data;
using Akin.Sparse;

namespace Akin.Datasets.Generation;

/// <summary>Generated ratings in memory.</summary>
internal static class GeneratedInteractions
{
    /// <summary>Makes all ratings as one matrix with timestamps; users are called "1", "2", ….</summary>
    public static Data.Interactions Create(RatingGenerator generator, int threads, CancellationToken cancellationToken)
    {
        int users = generator.Counts.Length;
        int[] starts = new int[users + 1];
        for (int user = 0; user < users; user++)
        {
            starts[user + 1] = checked(starts[user] + generator.Counts[user]);
        }

        int[] columns = new int[starts[^1]];
        float[] values = new float[starts[^1]];
        long[] seconds = new long[starts[^1]];
        RatingBlocks.Run<object?>(
            generator,
            threads,
            static () => null,
            (_, user, ratings) =>
            {
                int place = starts[user];
                foreach (GeneratedRating rating in ratings)
                {
                    columns[place] = rating.Item;
                    values[place] = rating.HalfStars * 0.5f;
                    seconds[place] = rating.Second;
                    place++;
                }
            },
            static (_, _) => { },
            cancellationToken);
        var ids = new IdIndex(Enumerable.Range(1, users).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return new Data.Interactions(ids, new CsrMatrix(users, generator.World.Films.Length, starts, columns, values), seconds);
    }
}
