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
}
