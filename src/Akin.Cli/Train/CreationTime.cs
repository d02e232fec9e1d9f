using System.Globalization;

namespace Akin.Cli.Train;

/// <summary>The time that a bundle bears.</summary>
internal static class CreationTime
{
    /// <summary>The variable by which builds that must be repeatable fix the time.</summary>
    public const string Variable = "SOURCE_DATE_EPOCH";

    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>The time of SOURCE_DATE_EPOCH when it is set, else now, in whole seconds.</summary>
    /// <exception cref="AkinException">The variable does not hold Unix seconds.</exception>
    public static DateTimeOffset Find(Surroundings surroundings)
    {
        if (surroundings.Variable(Variable) is not { Length: > 0 } text)
        {
            return DateTimeOffset.FromUnixTimeSeconds(surroundings.Time.GetUtcNow().ToUnixTimeSeconds());
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds <= Last
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new AkinException($"{Variable} was '{text}'; must be Unix seconds, a whole number in [0, {Last}], or unset.");
    }
}
