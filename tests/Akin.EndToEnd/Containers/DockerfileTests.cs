using System.Globalization;
using System.Text.RegularExpressions;
using Akin.Testing;

namespace Akin.EndToEnd.Containers;

/// <summary>What the Dockerfiles say, without executing it.</summary>
public partial class DockerfileTests
{
    public static TheoryData<string, string> Images => new() { { "Dockerfile", "server" }, { "Dockerfile", "edge" }, { "Dockerfile.vercel", "server" } };

    [Theory]
    [MemberData(nameof(Images))]
    public void An_image_runs_as_a_numbered_user_without_rights_is_watched_and_ends_on_SIGTERM(string name, string target)
    {
        DockerStage stage = DockerFile.Read(name)[target];
        Assert.Matches(@"\A[1-9]\d*:[1-9]\d*\z", stage.Last("USER")!.Text);
        Assert.True(stage.Last("ENTRYPOINT")!.IsExecForm);
        Assert.True(stage.Last("CMD")?.IsExecForm ?? true);
        Assert.Matches(@"\A--interval=\S+ --timeout=\S+ --start-period=\S+ --retries=\d+ CMD \[""/app/", FlagsAndText(stage.Last("HEALTHCHECK")!));
        Assert.DoesNotContain("curl", stage.Last("HEALTHCHECK")!.Text, StringComparison.Ordinal);
        Assert.Equal("SIGTERM", stage.Last("STOPSIGNAL")!.Text);
        Assert.Equal(stage.Variables()["PORT"], stage.Last("EXPOSE")!.Text);
        Assert.Contains("org.opencontainers.image.licenses=\"MIT\"", stage.Last("LABEL")!.Text, StringComparison.Ordinal);

        // The user comes after everything that writes, so that what runs cannot change itself.
        Assert.DoesNotContain(stage.Instructions.SkipWhile(instruction => instruction.Name != "USER"), instruction => instruction.Name is "COPY" or "RUN" or "ADD");
    }

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("Dockerfile.vercel")]
    public void Images_are_pinned_and_sources_come_after_packages(string name)
    {
        var file = DockerFile.Read(name);
        foreach (DockerStage stage in file.Stages)
        {
            if (file.IsImage(stage.Base))
            {
                Assert.Matches(@"\Amcr\.microsoft\.com/dotnet/(sdk|aspnet|runtime-deps):10\.0(-noble-chiseled)?\z", stage.Base);
            }

            DockerInstruction[] steps = [.. stage.Instructions];
            int restore = Array.FindIndex(steps, step => step.Name == "RUN" && step.Text.Contains("dotnet restore", StringComparison.Ordinal));
            int sources = Array.FindIndex(steps, step => step.Name == "COPY" && step.Words[0] == "src");
            Assert.True(restore < 0 == sources < 0 && restore <= sources, $"{name}, {stage.Name}: packages are restored before the sources come in");
        }

        string text = File.ReadAllText(Path.Combine(SharedData.Checkout, name));
        Assert.DoesNotContain("latest", text.Replace("ml-latest-small", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotMatch(Secret(), text);
    }

    [Fact]
    public void The_default_image_is_the_whole_server_and_Vercels_listens_on_80()
    {
        Assert.Equal("server", DockerFile.Read("Dockerfile").Final.Name);
        Assert.Equal("80", DockerFile.Read("Dockerfile.vercel").Final.Variables()["PORT"]);
    }

    [Fact]
    public void Both_files_build_the_server_alike()
    {
        var one = DockerFile.Read("Dockerfile");
        var other = DockerFile.Read("Dockerfile.vercel");
        foreach (string stage in (string[])["sources", "build"])
        {
            Assert.Equal(one[stage].Instructions.Select(FlagsAndText), other[stage].Instructions.Select(FlagsAndText));
        }
    }

    [Fact]
    public void Every_project_of_the_sources_is_restored_from_its_own_file()
    {
        string[] copied = [.. DockerFile.Read("Dockerfile")["sources"].Instructions.Where(step => step.Name == "COPY").Select(step => step.Words[0]).Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))];
        IEnumerable<string> projects = Directory.EnumerateFiles(Path.Combine(SharedData.Checkout, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(SharedData.Checkout, path).Replace('\\', '/')).Where(path => !path.Contains("/obj/", StringComparison.Ordinal));
        Assert.Equal(projects.Order(StringComparer.Ordinal), copied.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("src/Akin/Akin.csproj", true)]
    [InlineData(".editorconfig", true)]
    [InlineData("bundle/manifest.json", true)]
    [InlineData("src/Akin/obj/project.assets.json", false)]
    [InlineData("src/Akin/bin/x", false)]
    [InlineData("tests/Akin.Tests/A.cs", false)]
    [InlineData(".git/config", false)]
    [InlineData(".env", false)]
    [InlineData("akin.db", false)]
    [InlineData("data/bundle/manifest.json", false)]
    public void Only_sources_and_a_bundle_reach_a_build(string path, bool keeps) => Assert.Equal(keeps, DockerIgnore.Keeps(path));

    private static string FlagsAndText(DockerInstruction step) =>
        string.Join(' ', step.Flags.Select(flag => string.Create(CultureInfo.InvariantCulture, $"--{flag.Key}={flag.Value}")).Append(step.Text));

    [GeneratedRegex("(?i)(password|secret|token|api_?key)\\s*=")]
    private static partial Regex Secret();
}
