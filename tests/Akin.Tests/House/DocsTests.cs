using System.Text.RegularExpressions;
using Akin.Testing;

namespace Akin.Tests.House;

/// <summary>What the prose names must exist.</summary>
public partial class DocsTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(SharedData.Checkout, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(SharedData.Checkout, "docs"), "*.md"))
            .Concat(Directory.EnumerateDirectories(Path.Combine(SharedData.Checkout, "samples")).Select(sample => Path.Combine(sample, "README.md")))
            .Select(page => Path.GetRelativePath(SharedData.Checkout, page)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        string file = Path.Combine(SharedData.Checkout, page);
        foreach (Match link in Link().Matches(File.ReadAllText(file)))
        {
            string target = link.Groups[1].Value.Split('#')[0];
            if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            {
                string path = Path.Combine(Path.GetDirectoryName(file)!, target);
                Assert.True(File.Exists(path) || Directory.Exists(path), $"{page} links to {target}, which does not exist.");
            }
        }
    }

    [Fact]
    public void Paths_that_the_architecture_names_exist()
    {
        string text = File.ReadAllText(Path.Combine(SharedData.Checkout, "ARCHITECTURE.md"));
        string[] paths = [.. SourcePath().Matches(text).Select(match => match.Value)];

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(
            File.Exists(Path.Combine(SharedData.Checkout, path)) || Directory.Exists(Path.Combine(SharedData.Checkout, path)),
            $"ARCHITECTURE.md names {path}, which does not exist."));
    }

    [Fact]
    public void The_readme_fits_two_screens() =>
        Assert.InRange(File.ReadLines(Path.Combine(SharedData.Checkout, "README.md")).Count(), 40, 200);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?:src|tests|bench|docs)/[\w./]*\w")]
    private static partial Regex SourcePath();
}
