namespace Akin.Datasets.Tests.Reading;

public sealed class ListFilesTests
{
    private static string Flags { get; } = string.Join('|', Enumerable.Repeat("0", 19));

    [Fact]
    public void MovieLens_as_CSV() => Same(DataFolder.MovieLens().With("links.csv", "movieId,imdbId,tmdbId\n1,2,3\n")
        .With("tags.csv", "userId,movieId,tag,timestamp\n1,1,x,5\n").With("genome-tags.csv", "tagId,tag\n"));

    [Fact]
    public void MovieLens_as_CSV_without_links_and_tags() => Same(DataFolder.MovieLens());

    [Fact]
    public void MovieLens_10m() => Same(new DataFolder()
        .With("ml/ratings.dat", "1::1::5::8\n").With("ml/movies.dat", "1::A (1995)::Drama\n").With("ml/tags.dat", "1::1::x::5\n"));

    [Fact]
    public void MovieLens_1m() => Same(new DataFolder()
        .With("ratings.dat", "1::1::5::8\n").With("movies.dat", "1::A (1995)::Drama\n").With("users.dat", "rubbish"));

    [Fact]
    public void MovieLens_100k() => Same(new DataFolder()
        .With("u.data", "1\t1\t3\t8\n").With("u.item", $"1|A (1993)||||{Flags}\n").With("u.user", "rubbish"));

    [Fact]
    public void Own_layout() => Same(new DataFolder().With("interactions.csv", "user,item\nu,a\n").With("items.csv", "item,title\na,A\n"));

    [Fact]
    public void Own_layout_without_items() => Same(new DataFolder().With("interactions.csv", "user,item\nu,a\n"));

    [Fact]
    public void A_folder_without_data_is_refused()
    {
        using DataFolder folder = new DataFolder().With("notes.txt", "");

        Assert.Contains("holds no data set", Assert.Throws<AkinException>(() => DatasetReader.ListFiles(folder.Path)).Message, StringComparison.Ordinal);
    }

    /// <summary>What is listed is what is read.</summary>
    private static void Same(DataFolder data)
    {
        using DataFolder folder = data;
        string[] listed = [.. DatasetReader.ListFiles(folder.Path)];

        Assert.NotEmpty(listed);
        Assert.All(listed, path => Assert.True(File.Exists(path), path));
        Assert.Equal(folder.Read().Inputs.Select(input => input.Name).Order(StringComparer.Ordinal), listed.Select(path => Path.GetFileName(path)));
    }
}
