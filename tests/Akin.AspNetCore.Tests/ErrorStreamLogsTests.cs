using Akin.Cli.Serve;
using Microsoft.Extensions.Logging;

namespace Akin.AspNetCore.Tests;

public sealed class ErrorStreamLogsTests
{
    [Fact]
    public void Entry_with_an_exception_is_one_line()
    {
        using var output = new StringWriter();
        using var logs = new ErrorStreamLogs(output);
        ILogger logger = logs.CreateLogger("Somewhere");
        logger.LogError("Too early.");
        logs.Open();
        logger.LogError(new InvalidOperationException("first\nsecond"), "It failed.");
        string line = Assert.Single(output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("Error Somewhere: It failed. System.InvalidOperationException: first | second", line);
    }

    [Fact]
    public void Json_entries_are_one_object_a_line_with_their_values()
    {
        using var output = new StringWriter();
        using var logs = new ErrorStreamLogs(output, isJson: true);
        logs.Open();
        logs.CreateLogger("Akin.Test").LogWarning(new InvalidOperationException("deep\ninside"), "The bundle {Name} has {Count} items.", "a \"b\"", 3);
        string line = Assert.Single(output.ToString().TrimEnd().Split('\n'));
        System.Text.Json.Nodes.JsonNode entry = System.Text.Json.Nodes.JsonNode.Parse(line)!;
        Assert.Equal("Warning", (string)entry["level"]!);
        Assert.Equal("Akin.Test", (string)entry["category"]!);
        Assert.Equal("The bundle a \"b\" has 3 items.", (string)entry["message"]!);
        Assert.Equal("3", (string)entry["values"]!["Count"]!);
        Assert.Contains("deep", (string)entry["exception"]!, StringComparison.Ordinal);
    }
}
