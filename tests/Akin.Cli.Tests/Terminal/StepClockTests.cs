using Akin.Cli.Terminal;

namespace Akin.Cli.Tests.Terminal;

public sealed class StepClockTests
{
    [Fact]
    public void A_step_lasts_until_the_next_begins_and_one_that_returns_is_one()
    {
        var time = new ClockOfSeconds();
        var clock = new StepClock(time);
        time.Second = 1;
        clock.Report(new StepProgress("reading", 0, 2));
        time.Second = 3;
        clock.Report(new StepProgress("reading", 1, 2));
        clock.Report(new StepProgress("sorting", 0, 1));
        time.Second = 4;
        clock.Report(new StepProgress("reading", 2, 2));
        time.Second = 9;
        clock.Stop();
        Assert.Equal([("reading", TimeSpan.FromSeconds(7)), ("sorting", TimeSpan.FromSeconds(1))], clock.Steps);
        Assert.Equal(TimeSpan.FromSeconds(9), clock.Total);
    }

    private sealed class ClockOfSeconds : TimeProvider
    {
        public long Second { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Second;
    }
}
