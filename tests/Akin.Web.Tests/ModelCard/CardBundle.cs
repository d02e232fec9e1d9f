using Akin.Bundles;
using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Training;

namespace Akin.Web.Tests.ModelCard;

/// <summary>A bundle whose data set has any name and terms, and whose contents may be changed before they are written.</summary>
internal sealed class CardBundle : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-card-").FullName;

    public CardBundle(string name = "made-up", string? terms = null, int films = 12, Func<BundleContents, BundleContents>? change = null)
    {
        Item[] items = [.. Enumerable.Range(0, films).Select(film => new Item { Id = $"f{film}", Title = $"Film {film}", Year = film == 0 ? null : 1920 + (film * 7), Genres = ["Drama"] })];
        var ratings = new InteractionsBuilder();
        for (int user = 0; user < 9; user++)
        {
            for (int film = 0; film < films; film++)
            {
                if (film == 0 || (user + film) % 3 == 0)
                {
                    ratings.Add(user, film, 1 + ((user + film) % 5));
                }
            }
        }

        var dataset = new Dataset
        {
            Name = name,
            Catalogue = new Data.Catalogue(items),
            Interactions = ratings.Build(new IdIndex(Enumerable.Range(0, 9).Select(user => $"u{user}")), films),
            Report = new DatasetReport { LowestRating = 1, HighestRating = 5, Notes = ["A note of the reader: été & 東京."] },
            Inputs = [new InputFile("ratings.csv", 1234, new string('a', 64))],
            Terms = terms,
        };
        BundleContents contents = Trainer.Train(dataset, new TrainingOptions { Similarity = new HybridSimilarityOptions { MaxThreads = 1 } }, DateTimeOffset.UnixEpoch);
        BundleWriter.Write(Path, change is null ? contents : change(contents));
    }

    public string Path => System.IO.Path.Combine(_folder, "bundle");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
