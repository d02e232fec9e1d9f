using System.Text.RegularExpressions;
using Akin.Cli.Tests.Tool;
using Akin.Testing;
using YamlDotNet.RepresentationModel;

namespace Akin.Cli.Tests.Retrain;

/// <summary>The workflow that people copy: well-formed, careful with rights and secrets, and every command of it exists.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Rights = ["actions: read", "contents: read"];

    private static YamlMappingNode Workflow { get; } = Read();

    private static IEnumerable<YamlMappingNode> Steps => Sequence(Map(Map(Map(Workflow, "jobs"), "retrain")), "steps").Cast<YamlMappingNode>();

    public static TheoryData<string> CommandLines => [.. Lines];

    private static IEnumerable<string> Lines =>
        Steps.SelectMany(step => (Text(step, "run") ?? "").Split('\n')).Select(line => line.Trim()).Where(line => line.StartsWith("./akin ", StringComparison.Ordinal));

    [Fact]
    public void It_runs_weekly_and_by_hand_one_at_a_time()
    {
        YamlMappingNode when = Map(Workflow, "on");
        Assert.Matches(@"^\d+ \d+ \* \* [0-6]$", Text((YamlMappingNode)Assert.Single(Sequence(when, "schedule")), "cron"));
        Assert.Equal(["fresh", "force"], Map(Map(when, "workflow_dispatch"), "inputs").Children.Keys.Select(key => $"{key}").OrderDescending());
        Assert.Equal("retrain", Text(Map(Workflow, "concurrency"), "group"));
    }

    [Fact]
    public void It_has_no_more_rights_than_it_needs_and_pins_every_action()
    {
        Assert.Equal(Rights, Map(Workflow, "permissions").Children.Select(right => $"{right.Key}: {right.Value}").Order());
        Assert.All(Steps.Select(step => Text(step, "uses")).OfType<string>(), action => Assert.Matches(@"^actions/[\w-]+@v\d+$", action));
        Assert.Equal("false", Text(Map(Steps.First(step => Text(step, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true), "with"), "persist-credentials"));
    }

    [Fact]
    public void Secrets_stand_in_the_environment_of_the_step_that_needs_them_and_in_no_command()
    {
        YamlMappingNode[] trusted = [.. Steps.Where(step => $"{step}".Contains("secrets.", StringComparison.Ordinal))];
        Assert.Equal(2, trusted.Length);
        Assert.Equal("./akin export vercel --out .vercel/output", Text(trusted[0], "run"));
        Assert.Equal(["AKIN_SITE_URL", "TMDB_API_TOKEN"], Map(trusted[0], "env").Children.Keys.Select(key => $"{key}").Order(StringComparer.Ordinal));
        YamlMappingNode deploying = trusted[1];
        Assert.Equal("npx --yes vercel@latest deploy --prebuilt --archive=tgz --prod", Text(deploying, "run"));
        Assert.Equal(["VERCEL_ORG_ID", "VERCEL_PROJECT_ID", "VERCEL_TOKEN"], Map(deploying, "env").Children.Keys.Select(key => $"{key}").Order(StringComparer.Ordinal));

        // An expression inside a command would be text of somebody else's that a shell runs.
        Assert.All(Steps.Select(step => Text(step, "run")).OfType<string>(), run => Assert.DoesNotContain("${{", run, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task Every_command_and_option_exists(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        string[] command = [.. words.TakeWhile(word => word[0] is not ('-' or '$'))];
        ToolRun help = await ToolRun.Of([.. command, "--help"]);
        Assert.Equal((0, ""), (help.Code, help.Error));
        string[] known = [.. Option().Matches(help.Out).Select(match => match.Value)];
        string[] asked = [.. words.Where(word => word.StartsWith("--", StringComparison.Ordinal)), .. words.Contains("$FORCE") ? ["--force"] : Array.Empty<string>()];
        Assert.All(asked, option => Assert.Contains(option, known));
    }

    [Fact]
    public void It_trains_writes_and_deploys_in_this_order() =>
        Assert.Equal(["inspect", "retrain", "export"], Lines.Select(line => line.Split(' ')[1]));

    private static YamlMappingNode Read()
    {
        var yaml = new YamlStream();
        using var text = new StreamReader(Path.Combine(SharedData.Checkout, "samples", "github-actions", "retrain.yml"));
        yaml.Load(text);
        return (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    private static YamlMappingNode Map(YamlNode node, string? key = null) => (YamlMappingNode)(key is null ? node : node[key]);

    private static YamlSequenceNode Sequence(YamlMappingNode node, string key) => (YamlSequenceNode)node[key];

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out YamlNode? value) ? ((YamlScalarNode)value).Value : null;

    [GeneratedRegex("(?<![\\w-])--[a-z-]+")]
    private static partial Regex Option();
}
