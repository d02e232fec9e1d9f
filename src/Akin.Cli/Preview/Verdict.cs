namespace Akin.Cli.Preview;

/// <summary>What the routes make of a request.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="File">What to send; null for a redirect, or an error without a page.</param>
/// <param name="Headers">What routes add to the answer, names in lower case.</param>
internal sealed record Verdict(int Status, StaticFile? File, IReadOnlyDictionary<string, string> Headers);
