namespace Akin.Bundles;

/// <summary>Checks that arrays of a bundle can be followed without leaving them.</summary>
internal static class BundleChecks
{
    /// <summary>Slots that a check may look at in all. Half-full tables need about 1.5 a look-up; a table made to be slow is refused instead of followed.</summary>
    public static long ProbeLimit(int entries) => (64L * entries) + 4096;

    /// <summary>Starts must ascend from 0 to the number of entries they divide.</summary>
    public static void Starts(string path, string name, ReadOnlySpan<int> starts, int entries)
    {
        if (starts.IsEmpty || starts[0] != 0 || starts[^1] != entries)
        {
            throw Refusal.Damaged(path, $"'{name}' does not run from 0 to {entries}");
        }

        for (int at = 1; at < starts.Length; at++)
        {
            if (starts[at] < starts[at - 1])
            {
                throw Refusal.Damaged(path, $"'{name}' falls from {starts[at - 1]} to {starts[at]} at {at}; it must ascend");
            }
        }
    }

    /// <summary>Every value must be in [<paramref name="lowest"/>, <paramref name="end"/>).</summary>
    public static void Range(string path, string name, ReadOnlySpan<int> values, int lowest, int end)
    {
        foreach (int value in values)
        {
            if (value < lowest || value >= end)
            {
                throw Refusal.Damaged(path, $"'{name}' holds {value}, which is not in [{lowest}, {end})");
            }
        }
    }

    /// <summary>No value may be NaN or infinite.</summary>
    public static void Finite(string path, string name, ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                throw Refusal.Damaged(path, $"'{name}' holds {value}, which is not a finite number");
            }
        }
    }
}
