using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Akin.Datasets.Input;
using CsCheck;

namespace Akin.Datasets.Tests.Reading;

public sealed class InputStreamTests
{
    private static readonly Gen<byte[]> Texts = Gen.OneOf(
        Gen.Int[0, 4].Select(part => new string[] { "a", "\n", "é", "€", "😀" }[part]).Array[0, 20].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))),
        Gen.OneOf(Gen.Int[0, 9].Select(part => "\n\xC3\xA9\xE2\x82\xAC\xF0\x9F\xED\xFF".Select(letter => (byte)letter).ElementAt(part)), Gen.Byte).Array[0, 12]);

    /// <summary>Reads in blocks of one size and returns the fault, or null.</summary>
    private static string? Read(string path, int block, out List<Akin.Data.InputFile> inputs)
    {
        ReadContext context = new(new DatasetReaderOptions(), null, CancellationToken.None);
        inputs = context.Inputs;
        using InputStream stream = new(path, true, context);
        byte[] buffer = new byte[block];
        try
        {
            while (stream.Read(buffer) > 0)
            {
            }
        }
        catch (AkinException fault)
        {
            return fault.Message;
        }

        return null;
    }

    [Fact]
    public void Every_block_size_judges_and_hashes_the_same() =>
        Texts.Select(Gen.Int[1, 9]).Sample((text, block) =>
        {
            using DataFolder folder = new DataFolder().With("a", text);
            string? fault = Read(Path.Combine(folder.Path, "a"), block, out List<Akin.Data.InputFile> inputs);
            return Utf8.IsValid(text)
                ? fault is null && inputs.Single() == new Akin.Data.InputFile("a", text.Length, Convert.ToHexStringLower(SHA256.HashData(text)))
                : fault is not null && inputs.Count == 0;
        });

    [Fact]
    public void The_faulty_line_is_the_same_for_every_block_size()
    {
        byte[] text = [.. "ab\ncé\n"u8, 0xC3, .. "x\nde\n"u8];
        using DataFolder folder = new DataFolder().With("a", text);
        string path = Path.Combine(folder.Path, "a");

        for (int block = 1; block < 16; block++)
        {
            Assert.Equal($"{path}, line 3: the text is not valid UTF-8; save the file as UTF-8.", Read(path, block, out _));
        }
    }

    [Fact]
    public void Progress_grows_and_ends_with_the_whole_file()
    {
        using DataFolder folder = DataFolder.MovieLens(string.Concat(Enumerable.Repeat("1,1,4,1\n", 500_000)));
        List<StepProgress> reports = [];

        DatasetReader.Read(folder.Path, progress: new Recorder(reports));

        List<StepProgress> ratings = [.. reports.Where(report => report.Step == "reading ratings.csv")];
        long length = new FileInfo(Path.Combine(folder.Path, "ratings.csv")).Length;
        Assert.Equal(new StepProgress("reading ratings.csv", length, length), ratings[^1]);
        Assert.Equal(ratings.OrderBy(report => report.Done), ratings);
        Assert.All(ratings[..^1], report => Assert.True(report.Done <= report.Total));
        Assert.Contains("reading movies.csv", reports.Select(report => report.Step));
    }

    private sealed class Recorder(List<StepProgress> reports) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => reports.Add(value);
    }
}
