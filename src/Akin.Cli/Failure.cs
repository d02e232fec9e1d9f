using Akin.Cli.Usage;

namespace Akin.Cli;

/// <summary>Says in one sentence what went wrong, and with which exit code the tool ends.</summary>
internal static class Failure
{
    /// <summary>The environment variable that adds the stack trace when it is "1".</summary>
    public const string DebugVariable = "AKIN_DEBUG";

    public static int Tell(Exception problem, Surroundings surroundings)
    {
        Exception cause = Cause(problem);
        (int code, string sentence) = cause switch
        {
            UsageException => (ExitCode.Usage, cause.Message),
            AkinException => (ExitCode.Failed, cause.Message),
            OperationCanceledException => (ExitCode.Cancelled, "cancelled"),
            IOException or UnauthorizedAccessException => (ExitCode.Failed, OneLine(cause.Message)),
            OutOfMemoryException => (ExitCode.Failed, "There is not enough memory for this; give the process more, or use a smaller data set."),
            _ => (ExitCode.Failed, $"unexpected: {cause.GetType().Name}: {OneLine(cause.Message)} Please report this ({DebugVariable}=1 adds the details)."),
        };
        surroundings.Error.WriteLine($"akin: {sentence}");
        if (surroundings.Variable(DebugVariable) == "1")
        {
            surroundings.Error.WriteLine(problem);
        }

        return code;
    }

    /// <summary>Several threads that fail together tell of one cause; a cancellation among them is only a consequence.</summary>
    private static Exception Cause(Exception problem)
    {
        if (problem is not AggregateException several)
        {
            return problem;
        }

        IReadOnlyCollection<Exception> causes = several.Flatten().InnerExceptions;
        return causes.FirstOrDefault(cause => cause is not OperationCanceledException) ?? causes.FirstOrDefault() ?? problem;
    }

    private static string OneLine(string message)
    {
        string line = message.ReplaceLineEndings(" ").Trim();
        return line.EndsWith('.') ? line : line + ".";
    }
}
