using System.ComponentModel;
using Akin.Bundles;

namespace Akin.AspNetCore.Answers;

/// <summary>Says what is being served.</summary>
internal sealed class Readiness
{
    internal Readiness(BundleManifest manifest)
    {
        Dataset = manifest.Dataset.Name;
        Items = manifest.Dataset.ItemCount;
        CreatedAt = manifest.CreatedAt;
    }

    [Description("Always \"ready\".")]
    public string Status { get; init; } = "ready";

    [Description("The data set that the bundle was trained on.")]
    public string Dataset { get; init; }

    [Description("How many items it has.")]
    public int Items { get; init; }

    [Description("When the bundle was trained.")]
    public DateTimeOffset CreatedAt { get; init; }
}
