using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Akin.Testing;

namespace Akin.EndToEnd;

/// <summary>The packages as somebody gets them: made from what was built, looked into, installed into an empty folder.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string[] Libraries = ["Akin", "Akin.AspNetCore", "Akin.Datasets", "Akin.Postgres", "Akin.Sqlite", "Akin.Tmdb", "Akin.VectorStores", "Akin.Web"];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Packages_have_a_page_an_icon_and_docs_and_the_tool_trains_from_an_empty_folder()
    {
        string packages = _folder["packages"];
        await DotnetAsync("pack", Path.Combine(SharedData.Checkout, "Akin.slnx"), "-c", "Release", "--no-build", "-o", packages);
        Assert.Equal(
            Libraries.Append("Akin.Cli").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(packages).Select(file => Id(file)).Order(StringComparer.Ordinal));
        foreach (string library in Libraries)
        {
            using ZipArchive package = await ZipFile.OpenReadAsync(FileOf(packages, library));
            string[] names = [.. package.Entries.Select(entry => entry.FullName)];
            Assert.Contains("README.md", names);
            Assert.Contains("icon.png", names);
            Assert.Contains($"lib/net10.0/{library}.xml", names);
            Assert.True(IsAsBuilt(package, library), $"{library}.dll in its package is not the one that was built.");
            XElement metadata = Metadata(package);
            Assert.All(["description", "readme", "icon", "license", "repository", "authors", "tags"], name => Assert.Contains(metadata.Elements(), element => element.Name.LocalName == name));
            Assert.Equal("git", metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("type")?.Value);
        }

        string version = Path.GetFileNameWithoutExtension(FileOf(packages, "Akin.Cli"))["Akin.Cli.".Length..];
        await DotnetAsync("tool", "install", "Akin.Cli", "--version", version, "--tool-path", _folder["tool"], "--source", packages, "--no-cache");
        string empty = Directory.CreateDirectory(_folder["empty"]).FullName;
        await RunAsync(Path.Combine(_folder["tool"], "akin"), empty, "train", "--data", "sample");
        string list = await RunAsync(Path.Combine(_folder["tool"], "akin"), empty, "similar", "The Godfather", "--json");
        Assert.Contains("The Godfather", list, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(empty, "bundle", "manifest.json")));
    }

    private static string Id(string file) => string.Join('.', Path.GetFileNameWithoutExtension(file).Split('.').TakeWhile(part => !char.IsAsciiDigit(part[0])));

    private static string FileOf(string packages, string id) => Directory.EnumerateFiles(packages).Single(file => Id(file) == id);

    private static bool IsAsBuilt(ZipArchive package, string library)
    {
        using Stream packed = package.GetEntry($"lib/net10.0/{library}.dll")!.Open();
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(SharedData.Checkout, "artifacts", "bin", library, "release", $"{library}.dll")));
    }

    private static XElement Metadata(ZipArchive package)
    {
        using Stream nuspec = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private Task<string> DotnetAsync(params string[] args) => RunAsync("dotnet", _folder.Path, args);

    private static async Task<string> RunAsync(string file, string folder, params string[] args)
    {
        using Process process = Tool.StartFile(file, folder, args);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{Path.GetFileName(file)} {string.Join(' ', args)}: exit code {process.ExitCode}\n{await output}\n{await error}");
        return await output;
    }
}
