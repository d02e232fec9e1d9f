using Akin.Data;
using Parquet;
using Parquet.Schema;

namespace Akin.Datasets.Tests.Reading;

public sealed class ParquetTests
{
    private static readonly DateTime Noon = new(2020, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes each column into each of the row groups given.</summary>
    private static async Task Write(string path, DataField[] fields, params Func<ParquetRowGroupWriter, Task>[] groups)
    {
        await using FileStream file = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file);
        foreach (var group in groups)
        {
            using ParquetRowGroupWriter rows = writer.CreateRowGroup();
            await group(rows);
            rows.CompleteValidate();
        }
    }

    [Fact]
    public async Task Whole_ids_float_ratings_and_times_are_read_over_row_groups()
    {
        using DataFolder folder = new();
        DataField[] fields = [new DataField<long>("userId"), new DataField<int>("movieId"), new DataField<float>("rating"), new DataField<long>("timestamp"), new DataField<int>("x")];
        Func<ParquetRowGroupWriter, Task> Group(long[] users, int[] items, float[] ratings, long[] times) => async rows =>
        {
            await rows.WriteAsync<long>(fields[0], users.AsMemory());
            await rows.WriteAsync<int>(fields[1], items.AsMemory());
            await rows.WriteAsync<float>(fields[2], ratings.AsMemory());
            await rows.WriteAsync<long>(fields[3], times.AsMemory());
            await rows.WriteAsync<int>(fields[4], items.AsMemory());
        };
        await Write(
            Path.Combine(folder.Path, "interactions.parquet"), fields, Group([7, 7], [1, 2], [4.5f, 3], [10, 20]), Group([9, 7], [1, 1], [1, 2], [30, 5]));

        Dataset data = folder.Read(new DatasetReaderOptions { KeepTimestamps = true });

        Assert.Equal(["7", "9"], data.Interactions.Users.Ids.ToArray());
        Assert.Equal(["1", "2"], data.Catalogue.Ids.Ids.ToArray());
        Assert.Equal([4.5f, 3f, 1f], data.Interactions.Ratings.Values.ToArray());
        Assert.Equal([10L, 20L, 30L], data.Interactions.Timestamps!);
        Assert.Equal((4L, 1L), (data.Report.RowsRead, data.Report.RepeatedRows));
        Assert.Contains("interactions.parquet: column 'x' ignored.", data.Report.Notes);
        Assert.Equal(64, data.Inputs.Single().Sha256.Length);
    }

    [Fact]
    public async Task A_missing_rating_is_taken_where_that_is_allowed_and_else_refused()
    {
        using DataFolder folder = new();
        string path = Path.Combine(folder.Path, "history.parquet");
        DataField[] fields = [new DataField<string>("user"), new DataField<string>("item"), new DataField<float?>("rating")];
        await Write(path, fields, async rows =>
        {
            await rows.WriteAsync(fields[0], new string[] { "u", "u" });
            await rows.WriteAsync(fields[1], new string[] { "a", "b" });
            await rows.WriteAsync<float>(fields[2], new float?[] { null, 2 }.AsMemory());
        });
        var users = new IdIndexBuilder();
        var items = new IdIndexBuilder();
        var rows = new InteractionsBuilder();
        InteractionFile.Collect(path, users, items, rows, mayBeUnrated: true);
        Assert.Equal([float.NaN, 2], rows.Build(users.Build(), items.Count).Ratings.Values.ToArray());
        AkinException refused = Assert.Throws<AkinException>(() => InteractionFile.Collect(path, new IdIndexBuilder(), new IdIndexBuilder(), new InteractionsBuilder()));
        Assert.EndsWith("the rating is ''; it must be a finite number.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_ids_whole_ratings_and_dates_are_read()
    {
        using DataFolder folder = new();
        DataField[] fields = [new DataField<string>("user"), new DataField<string>("item"), new DataField<int?>("rating"), new DataField<DateTime>("timestamp")];
        await Write(Path.Combine(folder.Path, "interactions.parquet"), fields, async rows =>
        {
            await rows.WriteAsync(fields[0], new string[] { "007", "7" });
            await rows.WriteAsync(fields[1], new string[] { "é", "b" });
            await rows.WriteAsync<int>(fields[2], new int?[] { 80, -3 }.AsMemory());
            await rows.WriteAsync<DateTime>(fields[3], new DateTime[] { Noon, DateTime.UnixEpoch }.AsMemory());
        });

        Dataset data = folder.Read(new DatasetReaderOptions { KeepTimestamps = true });

        Assert.Equal(["007", "7"], data.Interactions.Users.Ids.ToArray());
        Assert.Equal([80f, -3f], data.Interactions.Ratings.Values.ToArray());
        Assert.Equal([1577880000L, 0L], data.Interactions.Timestamps!);
    }

    [Fact]
    public async Task Items_are_read_with_their_gaps()
    {
        using DataFolder folder = new DataFolder().With("interactions.csv", "user,item\nu,2\n");
        DataField[] fields = [new DataField<int>("itemId"), new DataField<string>("title"), new DataField<double?>("year"), new DataField<string>("genres"), new DataField<int?>("tmdbId")];
        await Write(Path.Combine(folder.Path, "items.parquet"), fields, async rows =>
        {
            await rows.WriteAsync<int>(fields[0], new int[] { 1, 2 }.AsMemory());
            await rows.WriteAsync(fields[1], new string[] { "A", "B" });
            await rows.WriteAsync<double>(fields[2], new double?[] { 1999, null }.AsMemory());
            await rows.WriteAsync(fields[3], new string[] { "Drama|War", null! });
            await rows.WriteAsync<int>(fields[4], new int?[] { null, 5 }.AsMemory());
        });

        Item[] items = folder.Read().Catalogue.Items.ToArray();

        Assert.Equal(["A", "B"], items.Select(item => item.Title));
        Assert.Equal([1999, null], items.Select(item => item.Year));
        Assert.Equal([null, 5], items.Select(item => item.TmdbId));
        Assert.Equal(["Drama", "War"], items[0].Genres);
        Assert.Empty(items[1].Genres);
    }

    [Fact]
    public async Task A_missing_value_is_named_with_its_row()
    {
        using DataFolder folder = new();
        DataField[] fields = [new DataField<string>("user"), new DataField<string>("item"), new DataField<double?>("rating")];
        await Write(Path.Combine(folder.Path, "interactions.parquet"), fields, async rows =>
        {
            await rows.WriteAsync(fields[0], new string[] { "u", "u" });
            await rows.WriteAsync(fields[1], new string[] { "a", "b" });
            await rows.WriteAsync<double>(fields[2], new double?[] { 1, null }.AsMemory());
        });

        Assert.Equal("interactions.parquet, row 2: the rating is ''; it must be a finite number.", folder.Fault());
    }

    [Fact]
    public async Task A_missing_id_is_named_with_its_row()
    {
        using DataFolder folder = new();
        DataField[] fields = [new DataField<string>("user"), new DataField<byte[]>("item")];
        await Write(Path.Combine(folder.Path, "interactions.parquet"), fields, async rows =>
        {
            await rows.WriteAsync(fields[0], new string?[] { "u", null, "v" }!);
            await rows.WriteAsync(fields[1], new byte[][] { "a"u8.ToArray(), "b"u8.ToArray(), "c"u8.ToArray() });
        });

        Assert.Equal("interactions.parquet, row 2: the user is empty; every row needs one.", folder.Fault());
    }

    [Fact]
    public void A_file_that_is_no_Parquet_is_refused()
    {
        using DataFolder folder = new DataFolder().With("interactions.parquet", "PAR1 is not enough to be a file of columns PAR1");

        Assert.StartsWith("interactions.parquet: the file is not a Parquet file that can be read (", folder.Fault(), StringComparison.Ordinal);
    }
}
