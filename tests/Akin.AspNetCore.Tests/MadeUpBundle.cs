using Akin.Bundles;
using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Training;

namespace Akin.AspNetCore.Tests;

/// <summary>A trained bundle of thirty made-up films in a folder of its own.</summary>
internal sealed class MadeUpBundle : IDisposable
{
    public const int Count = 30;
    public const string HostileTitle = "<script>alert(1)</script> & \"co\" {{content}}";
    private static readonly DateTimeOffset CreatedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-server-").FullName;

    /// <param name="id">The id of the film with a number from 1 to 30.</param>
    /// <param name="count">How many films.</param>
    /// <param name="model">The model of For you.</param>
    public MadeUpBundle(Func<int, string>? id = null, int count = Count, string model = "ease") => Publish(id, count, model: model);

    public string Path => System.IO.Path.Combine(_folder, "bundle");

    /// <summary>Puts a bundle in the place of what is there.</summary>
    /// <param name="id">The id of the film with a number from 1 on.</param>
    /// <param name="count">How many films.</param>
    /// <param name="taste">Another number, other lists.</param>
    /// <param name="model">The model of For you.</param>
    public void Publish(Func<int, string>? id = null, int count = Count, int taste = 0, string model = "ease") => Write(Path, count, id, taste, model);

    /// <summary>Writes such a bundle anywhere.</summary>
    public static void Write(string path, int count, Func<int, string>? id = null, int taste = 0, string model = "ease", bool findsLists = true)
    {
        id ??= number => $"{number}";
        Item[] items = [.. Enumerable.Range(1, count).Select(number => Film(number, id(number)))];
        var users = new IdIndex(Enumerable.Range(1, 40).Select(user => $"u{user}"));
        var ratings = new InteractionsBuilder();
        for (int user = 0; user < 40; user++)
        {
            for (int item = 0; item < count; item++)
            {
                // Two tastes: even and odd films; film 30 is rated by nobody.
                if (item != Count - 1 && ((user * 7) + (item * 11)) % 5 < 3)
                {
                    ratings.Add(user, item, (user + item) % (2 + taste) == 0 ? 5 : 2);
                }
            }
        }

        var dataset = new Dataset
        {
            Name = "made-up",
            Catalogue = new Catalogue(items),
            Interactions = ratings.Build(users, count),
            Report = new DatasetReport { LowestRating = 2, HighestRating = 5 },
        };
        var options = new TrainingOptions { Similarity = new HybridSimilarityOptions { MaxThreads = 1 }, Model = model, FindsLists = findsLists };
        BundleWriter.Write(path, Trainer.Train(dataset, options, CreatedAt));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Item Film(int number, string id) => new()
    {
        Id = id,
        Title = number switch { 1 => "The Lighthouse", 2 => HostileTitle, 3 => "東京の夜", _ => $"Film of {number} Rivers" },
        AlternativeTitles = number == 1 ? ["Le Phare"] : [],
        Year = number == 4 ? null : 1970 + number,
        Genres = number % 2 == 0 ? ["Comedy"] : ["Drama", "Mystery"],
        Tags = number % 3 == 0 ? [new("sea", 3), new("night", 1)] : [new("sea", 1)],
        ImdbId = number == 1 ? "0000101" : null,
        TmdbId = number switch { 5 => null, 6 => 1007, _ => 1000 + number },
    };
}
