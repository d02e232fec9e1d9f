using System.Diagnostics.Metrics;

namespace Akin.AspNetCore;

/// <summary>What Akin counts beside what ASP.NET Core counts of every request.</summary>
internal static class AkinMeter
{
    /// <summary>The meter's name, for whoever collects.</summary>
    public const string Name = "Akin";

    private static readonly Meter Meter = new(Name);

    /// <summary>Bundles that came while serving, by result: "served" or "refused".</summary>
    public static Counter<long> Reloads { get; } = Meter.CreateCounter<long>("akin.bundle.reloads", "{bundle}", "Bundles that came while serving, by result.");

    /// <summary>Lists of "More like this" where a vector engine is asked, by who gave them: "engine" or "bundle".</summary>
    public static Counter<long> EngineAnswers { get; } =
        Meter.CreateCounter<long>("akin.engine.answers", "{list}", "Lists of similar items where a vector engine is asked, by who gave them.");

    /// <summary>Requests refused because their client made too many.</summary>
    public static Counter<long> Limited { get; } = Meter.CreateCounter<long>("akin.requests.limited", "{request}", "Requests refused because their client made too many.");
}
