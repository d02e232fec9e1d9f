namespace Akin.Cli.Tests.Tool;

public sealed class FailureTests
{
    [Fact]
    public void A_cancellation_is_one_word() => Assert.Equal((130, "akin: cancelled\n"), Told(new OperationCanceledException()));

    [Fact]
    public void A_full_disk_is_one_sentence() => Assert.Equal((1, "akin: No space left on device.\n"), Told(new IOException("No space left on device")));

    [Fact]
    public void A_cause_of_several_threads_is_told_once()
    {
        var several = new AggregateException(new OperationCanceledException(), new AkinException("The data is wrong."), new AkinException("The data is wrong."));
        Assert.Equal((1, "akin: The data is wrong.\n"), Told(several));
    }

    [Fact]
    public void Something_unexpected_asks_for_a_report_and_shows_no_trace()
    {
        (int code, string text) = Told(new InvalidOperationException("Sequence contains\nno elements"));
        Assert.Equal(1, code);
        Assert.Equal("akin: unexpected: InvalidOperationException: Sequence contains no elements. Please report this (AKIN_DEBUG=1 adds the details).\n", text);
    }

    [Fact]
    public void Debug_adds_the_trace()
    {
        (_, string text) = Told(new AkinException("Wrong."), "1");
        Assert.StartsWith("akin: Wrong.\nAkin.AkinException: Wrong.", text, StringComparison.Ordinal);
    }

    private static (int Code, string Text) Told(Exception problem, string? debug = null)
    {
        using var error = new StringWriter { NewLine = "\n" };
        int code = Failure.Tell(problem, new Surroundings { Out = TextWriter.Null, Error = error, Variable = _ => debug });
        return (code, error.ToString());
    }
}
