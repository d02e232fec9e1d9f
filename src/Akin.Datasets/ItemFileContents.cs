using Akin.Data;

namespace Akin.Datasets;

/// <summary>What <see cref="ItemFile"/> read.</summary>
/// <param name="Items">The items in the file's order, at least one, their ids all different.</param>
/// <param name="Input">The file, its length and hash.</param>
/// <param name="Notes">What a person should know, one sentence each: columns that were ignored, items without a title.</param>
public sealed record ItemFileContents(IReadOnlyList<Item> Items, InputFile Input, IReadOnlyList<string> Notes);
