using System.Globalization;
using Akin.Data;
using Akin.Numerics;
using CsCheck;

namespace Akin.Testing;

/// <summary>Small made-up data sets.</summary>
public static class SmallDatasets
{
    /// <summary>Any catalogue of 1 to 60 items with odd members: no rating, no genre, one rating, identical text, no words at all.</summary>
    public static Gen<Dataset> Any { get; } = Gen.Select(Gen.Int[1, 60], Gen.Int[1, 30], Gen.Long).Select((items, users, seed) => Random(items, users, seed));

    public static Item Film(string id, string title, string genres, params string[] tags) => new()
    {
        Id = id,
        Title = title,
        Genres = genres.Length == 0 ? [] : genres.Split('|'),
        Tags = [.. tags.Select(tag => new ItemTag(tag, 1))],
    };

    public static Dataset Of(IEnumerable<Item> items, IEnumerable<(string User, string Item, float Rating)> ratings)
    {
        var catalogue = new Catalogue(items);
        var users = new IdIndexBuilder();
        var builder = new InteractionsBuilder();
        float lowest = float.MaxValue;
        float highest = float.MinValue;
        foreach ((string user, string item, float rating) in ratings)
        {
            Assert.True(catalogue.Ids.TryGetIndex(item, out int index));
            builder.Add(users.GetOrAdd(user), index, rating);
            lowest = Math.Min(lowest, rating);
            highest = Math.Max(highest, rating);
        }

        return new Dataset
        {
            Name = "small",
            Catalogue = catalogue,
            Interactions = builder.Build(users.Build(), catalogue.Count),
            Report = new DatasetReport { LowestRating = lowest, HighestRating = highest },
        };
    }

    /// <summary>Users like either the even or the odd items; all titles are unlike and there are no genres.</summary>
    public static Dataset TwoTastes(int itemCount, int userCount)
    {
        var random = new SeededRandom(4);
        var ratings = new List<(string, string, float)>();
        for (int user = 0; user < userCount; user++)
        {
            for (int item = user % 2; item < itemCount; item += 2)
            {
                if (random.NextInt(3) > 0)
                {
                    ratings.Add(($"u{user}", Number(item), 3 + random.NextInt(3)));
                }
            }
        }

        return Of(Enumerable.Range(0, itemCount).Select(item => Film(Number(item), $"title{item}", "")), ratings);
    }

    private static Dataset Random(int itemCount, int userCount, long seed)
    {
        var random = new SeededRandom(seed);
        string[] genres = ["", "Drama", "Comedy", "Drama|Comedy", "IMAX"];
        string[] titles = ["Same Title", "Saw", "Saw II", "The", "", "Émile & Zoé", "1984", "千と千尋"];
        string[][] tags = [[], ["pixar"], ["space", "robot"], ["Space"]];
        List<Item> items = [];
        for (int item = 0; item < itemCount; item++)
        {
            items.Add(Film(Number(item), titles[random.NextInt(titles.Length)], genres[random.NextInt(genres.Length)], tags[random.NextInt(tags.Length)]));
        }

        var ratings = new List<(string, string, float)> { ("first", "0", 4) };
        for (int user = 0; user < userCount; user++)
        {
            for (int item = 0; item < itemCount; item += 1 + random.NextInt(8))
            {
                ratings.Add(($"u{user}", Number(item), 0.5f * (1 + random.NextInt(10))));
            }
        }

        return Of(items, ratings);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
