namespace Akin.Cli.Preview;

/// <summary>An entry of config.json's <c>overrides</c>.</summary>
/// <param name="Path">The path to serve the file at instead of its name, without a slash in front; null to leave it.</param>
/// <param name="ContentType">What to serve it as; null to go by its name.</param>
internal sealed record FileOverride(string? Path, string? ContentType);
