using System.Text;
using Akin.Data;

namespace Akin.Datasets.Tests.Reading;

/// <summary>A folder for one test, gone afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    public const string Ratings = "userId,movieId,rating,timestamp\n";
    public const string Movies = "movieId,title,genres\n";

    public DataFolder() => Path = Directory.CreateTempSubdirectory("akin-datasets-").FullName;

    public string Path { get; }

    /// <summary>The smallest MovieLens set: two movies, and the ratings given.</summary>
    public static DataFolder MovieLens(string ratings = "1,1,4.0,100\n", string movies = "1,Heat (1995),Action|Crime\n2,\"Postman, The (Postino, Il) (1994)\",Comedy\n") =>
        new DataFolder().With("ratings.csv", Ratings + ratings).With("movies.csv", Movies + movies);

    public DataFolder With(string file, string text, Encoding? encoding = null) =>
        With(file, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public DataFolder With(string file, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public Dataset Read(DatasetReaderOptions? options = null) => DatasetReader.Read(Path, options);

    /// <summary>The sentence that reading fails with, the folder's path cut off.</summary>
    public string Fault() =>
        Assert.Throws<AkinException>(() => Read()).Message.Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, true);
}
