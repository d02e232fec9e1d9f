using System.CommandLine;
using Akin.Cli.Terminal;
using Akin.Cli.Usage;
using Akin.Training;

namespace Akin.Cli.Train;

/// <summary>The options that say whether a training measures how good "For you" is.</summary>
internal sealed class EvaluateFlags
{
    public Option<bool> Yes { get; } = OptionOf.Flag(
        "--evaluate",
        "Measure how good \"For you\" is, on a fifth of the ratings that it is trained without; the figures go into the bundle. "
        + $"Default: up to {Amount.Count(TrainingOptions.UsuallyEvaluated)} ratings");

    public Option<bool> No { get; } = OptionOf.Flag("--no-evaluate", "Do not measure it, which saves about a quarter of the time");

    /// <summary>What a command line says; null where it says nothing.</summary>
    public bool? Read(ParseResult parsed) => (parsed.GetValue(Yes), parsed.GetValue(No)) switch
    {
        (true, true) => throw new UsageException("--evaluate and --no-evaluate contradict each other; give one of them."),
        (true, false) => true,
        (false, true) => false,
        _ => null,
    };
}
