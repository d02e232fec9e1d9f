using System.Globalization;
using System.Text;
using Akin.Datasets.Generation;

namespace Akin.Datasets.Tests.Generation;

public sealed class GeneratedFilesTests : IDisposable
{
    private static readonly string[] Names = ["README.txt", "links.csv", "movies.csv", "ratings.csv", "tags.csv"];
    private static readonly GenerationOptions Options = new() { Users = 900, Items = 1_500, Ratings = 120_000, Seed = 3 };
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-generate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_seed_writes_the_same_bytes_with_one_thread_and_with_four()
    {
        GeneratedData.Write(Target("one"), Options with { MaxThreads = 1 });
        GeneratedData.Write(Target("four"), Options with { MaxThreads = 4 });
        Assert.Equal(Names, Directory.GetFiles(Target("one")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(Target("one"), name)), File.ReadAllBytes(Path.Combine(Target("four"), name))));
        Assert.Equal(["four", "one"], Directory.GetDirectories(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ratings_are_those_of_the_data_set_in_memory()
    {
        GeneratedData.Write(Target("data"), Options);
        Data.Dataset data = GeneratedData.CreateDataset(Options);
        var expected = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int user = 0; user < Options.Users; user++)
        {
            for (int at = data.Interactions.Ratings.RowStarts[user]; at < data.Interactions.Ratings.RowStarts[user + 1]; at++)
            {
                expected.Append(CultureInfo.InvariantCulture, $"{user + 1},{data.Interactions.Ratings.Columns[at] + 1},{data.Interactions.Ratings.Values[at]:0.0},{data.Interactions.Timestamps![at]}\n");
            }
        }

        Assert.Equal(expected.ToString(), File.ReadAllText(Path.Combine(Target("data"), "ratings.csv")));
    }

    [Fact]
    public void Movies_and_links_have_a_line_an_item_and_articles_stand_at_the_end()
    {
        GeneratedData.Write(Target("data"), Options);
        string[] movies = File.ReadAllLines(Path.Combine(Target("data"), "movies.csv"));
        string[] links = File.ReadAllLines(Path.Combine(Target("data"), "links.csv"));
        Assert.Equal("movieId,title,genres", movies[0]);
        Assert.Equal("movieId,imdbId,tmdbId", links[0]);
        Assert.Equal((Options.Items + 1, Options.Items + 1), (movies.Length, links.Length));
        Assert.Contains(movies, line => line.Contains(", The (", StringComparison.Ordinal));
        Assert.DoesNotContain(movies, line => line.Contains(",The ", StringComparison.Ordinal) || line.Contains("\"The ", StringComparison.Ordinal));
        Assert.All(movies.Skip(1), line => Assert.Matches("""^\d+,(".+ \(\d{4}\)"|[^",]+ \(\d{4}\)),[^,]+$""", line));
        Assert.Equal("1,900000000,1900000000", links[1]);
    }

    [Fact]
    public void Tags_are_given_by_who_rated_and_are_a_few_percent_of_the_ratings()
    {
        GeneratedData.Write(Target("data"), Options);
        HashSet<string> rated = [.. File.ReadLines(Path.Combine(Target("data"), "ratings.csv")).Skip(1).Select(line => string.Join(',', line.Split(',')[..2]))];
        string[] tags = [.. File.ReadLines(Path.Combine(Target("data"), "tags.csv")).Skip(1)];
        Assert.InRange(tags.Length, Options.Ratings / 100, Options.Ratings / 10);
        Assert.All(tags, line => Assert.Contains(string.Join(',', line.Split(',')[..2]), rated));
        Assert.All(tags, line => Assert.Equal(4, line.Split(',').Length));
    }

    [Fact]
    public void The_readme_says_that_the_data_is_generated_and_how()
    {
        GeneratedData.Write(Target("data"), Options);
        string readme = File.ReadAllText(Path.Combine(Target("data"), "README.txt"));
        Assert.Contains("generated", readme, StringComparison.Ordinal);
        Assert.Contains("akin generate --users 900 --items 1500 --ratings 120000 --seed 3", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_directory_is_filled_and_one_that_is_not_empty_is_refused_untouched()
    {
        Directory.CreateDirectory(Target("empty"));
        GeneratedData.Write(Target("empty"), Options);
        Assert.True(File.Exists(Path.Combine(Target("empty"), "ratings.csv")));

        Directory.CreateDirectory(Target("full"));
        File.WriteAllText(Path.Combine(Target("full"), "mine.txt"), "mine");
        var trouble = Assert.Throws<AkinException>(() => GeneratedData.Write(Target("full"), Options));
        Assert.Equal($"The directory '{Target("full")}' is not empty; name one that does not exist yet, or empty it first.", trouble.Message);
        Assert.Equal(["mine.txt"], Directory.GetFileSystemEntries(Target("full")).Select(Path.GetFileName));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_or_of_its_parent_is_refused()
    {
        File.WriteAllText(Target("file"), "");
        Assert.Equal(
            $"'{Target("file")}' is a file; name a directory that does not exist yet or is empty.",
            Assert.Throws<AkinException>(() => GeneratedData.Write(Target("file"), Options)).Message);
        string below = Path.Combine(Target("file"), "deeper", "below");
        Assert.Equal(
            $"The directory '{below}' cannot be written, because '{Target("file")}' is a file and no folder; name a directory elsewhere.",
            Assert.Throws<AkinException>(() => GeneratedData.Write(below, Options)).Message);
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void What_a_killed_writer_left_is_reclaimed()
    {
        string left = Directory.CreateDirectory(Target(".data.partial")).FullName;
        File.WriteAllText(Path.Combine(left, "ratings.csv"), "half");
        File.WriteAllText(Target(".data.partial.lock"), "");
        GeneratedData.Write(Target("data"), Options);
        Assert.Equal(["data"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
        Assert.Equal(Names, Directory.GetFiles(Target("data")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_writers_at_once_are_one_too_many()
    {
        using (var first = new NewDirectory(Target("data")))
        {
            AkinException trouble = Assert.Throws<AkinException>(() => new NewDirectory(Target("data")));
            Assert.StartsWith($"Somebody else is writing '{Target("data")}'", trouble.Message, StringComparison.Ordinal);
            Assert.True(Directory.Exists(first.Path));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cancelling_half_way_leaves_nothing(int threads)
    {
        using var source = new CancellationTokenSource();
        var progress = new Callback(step =>
        {
            if (step.Done > 0)
            {
                source.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => GeneratedData.Write(Target("data"), Options with { MaxThreads = threads }, progress, source.Token));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Progress_ends_at_the_number_of_ratings()
    {
        List<StepProgress> steps = [];
        GeneratedData.Write(Target("data"), Options, new Callback(steps.Add));
        Assert.Equal(new StepProgress("writing ratings.csv", Options.Ratings, Options.Ratings), steps[^1]);
        Assert.Equal(steps.Select(step => step.Done).Order(), steps.Select(step => step.Done));
    }

    private string Target(string name) => Path.Combine(_folder, name);

    private sealed class Callback(Action<StepProgress> action) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => action(value);
    }
}
