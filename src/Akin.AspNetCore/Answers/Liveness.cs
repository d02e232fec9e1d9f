using System.ComponentModel;

namespace Akin.AspNetCore.Answers;

/// <summary>Says that the process answers.</summary>
internal sealed class Liveness
{
    [Description("Always \"live\".")]
    public string Status { get; init; } = "live";
}
