using System.Text;
using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.InteractionRows;
using CsCheck;
using Sylvan.Data.Csv;

namespace Akin.Datasets.Tests.Reading;

public sealed class DelimitedReaderTests
{
    private static readonly Gen<string[][]> Tables = Gen.String[Gen.Char["ab,\"\n\r é"], 0, 6].Array[2, 4].Array[1, 6];

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(",\"\n\r") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static List<string[]> ReadAll(string text)
    {
        using DataFolder folder = new DataFolder().With("a.csv", text);
        string path = Path.Combine(folder.Path, "a.csv");
        ReadContext context = new(new DatasetReaderOptions(), null, CancellationToken.None);
        using DelimitedReader reader = new(new InputStream(path, true, context), path, ",");
        List<string[]> records = [];
        while (reader.ReadRecord())
        {
            string[] fields = new string[reader.FieldCount];
            for (int field = 0; field < fields.Length; field++)
            {
                fields[field] = Encoding.UTF8.GetString(reader[field]);
            }

            records.Add(fields);
        }

        return records;
    }

    [Fact]
    public void What_was_written_by_the_rules_is_read_back() =>
        Tables.Select(Gen.Bool, Gen.Bool).Sample((table, crlf, lastNewline) =>
        {
            string newline = crlf ? "\r\n" : "\n";
            string text = string.Join(newline, table.Select(row => string.Join(',', row.Select(Quote)))) + (lastNewline ? newline : "");
            List<string[]> read = ReadAll(text);
            return read.Count == table.Length && read.Zip(table).All(pair => pair.First.SequenceEqual(pair.Second));
        });

    [Fact]
    public void It_agrees_with_an_established_reader() =>
        Gen.String[Gen.Char["ab,\"\n"], 1, 24].Sample(text =>
        {
            List<string[]>? expected = Established(text);
            List<string[]>? actual = null;
            try
            {
                actual = ReadAll(text);
            }
            catch (AkinException)
            {
            }

            // Blank lines, which a pair of quotes alone is one of, are our own rule.
            return text.Split('\n')[..^1].Any(line => line is "" or "\"\"") || expected is null == actual is null
                && (actual is null || actual.Zip(expected!).All(pair => pair.First.SequenceEqual(pair.Second)));
        });

    [Fact]
    public void Rows_of_numbers_and_rows_of_quoted_numbers_give_the_same()
    {
        Gen<(int, int, int, long)[]> rows = Gen.Select(Gen.Int[0, 30], Gen.Int[0, 5_000_000], Gen.Int[1, 10], Gen.Long[0, 2_000_000_000]).Array[1, 40];
        rows.Sample(
            given =>
            {
                string plain = string.Concat(given.Select(row => FormattableString.Invariant($"{row.Item1},{row.Item2},{row.Item3 / 2.0:0.0},{row.Item4}\n")));
                string quoted = string.Concat(given.Select(row => FormattableString.Invariant($"\"{row.Item1}\",{row.Item2},{row.Item3 / 2.0:0.00},{row.Item4}\r\n")));
                Dataset one = Read(plain);
                Dataset two = Read(quoted);
                return one.Interactions.Users.Ids.SequenceEqual(two.Interactions.Users.Ids)
                    && one.Catalogue.Ids.Ids.SequenceEqual(two.Catalogue.Ids.Ids)
                    && one.Interactions.Ratings.Columns.SequenceEqual(two.Interactions.Ratings.Columns)
                    && one.Interactions.Ratings.Values.SequenceEqual(two.Interactions.Ratings.Values)
                    && one.Interactions.Timestamps!.AsSpan().SequenceEqual(two.Interactions.Timestamps)
                    && one.Report.RepeatedRows == two.Report.RepeatedRows;
            },
            iter: 40);
    }

    [Fact]
    public void Records_across_blocks_and_longer_than_a_block_are_whole()
    {
        string[] fields = [.. Enumerable.Range(0, 400).Select(row => new string((char)('a' + (row % 26)), 37 * row)), "\"" + new string('\n', 3_000_000) + "\""];

        List<string[]> read = ReadAll(string.Join('\n', fields.Select(field => "x," + field)));

        Assert.Equal(fields.Select(field => field.Trim('"')), read.Select(record => record[1]));
    }

    [Fact]
    public void A_fault_after_many_blocks_names_its_line()
    {
        StringBuilder ratings = new();
        for (int row = 0; row < 200_000; row++)
        {
            ratings.Append(row % 977).Append(',').Append(row).Append(row % 3 == 0 ? ",4.5,1\n" : ",\"4.5\",1\r\n");
        }

        using DataFolder folder = DataFolder.MovieLens(ratings + "1,1,9,1\n" + ratings);

        Assert.Equal("ratings.csv, line 200002: the rating is '9'; it must be 0.5 to 5 in half steps.", folder.Fault());
    }

    private static Dataset Read(string ratings)
    {
        using DataFolder folder = DataFolder.MovieLens(ratings);
        return folder.Read(new DatasetReaderOptions { KeepTimestamps = true });
    }

    private static List<string[]>? Established(string text)
    {
        List<string[]> records = [];
        try
        {
            using var reader = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',' });
            while (reader.Read())
            {
                records.Add([.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)]);
            }
        }
        catch (CsvFormatException)
        {
            return null;
        }

        return records;
    }

    [Theory]
    [InlineData("4", true, 4f)]
    [InlineData("0.5", true, 0.5f)]
    [InlineData("5.00", true, 5f)]
    [InlineData("1e0", true, 1f)]
    [InlineData("4.25", false, 0f)]
    [InlineData(" 4", false, 0f)]
    [InlineData("1,000", false, 0f)]
    [InlineData("", false, 0f)]
    public void A_half_star_is_told_from_what_is_none(string text, bool expected, float rating)
    {
        bool read = RatingScale.HalfStars.TryParse(Encoding.UTF8.GetBytes(text), out float actual);

        Assert.Equal(expected, read);
        Assert.True(!expected || actual == rating);
    }
}
