namespace Akin.AspNetCore.Answers;

/// <summary>Numbers as answers show them.</summary>
internal static class Rounded
{
    /// <summary>Six decimals: what single precision holds, without its noise.</summary>
    public static double Score(float value) => Math.Round((double)value, 6);
}
