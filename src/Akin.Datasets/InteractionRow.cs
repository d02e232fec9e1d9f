namespace Akin.Datasets;

/// <summary>One row of a file of histories or pairs, as text.</summary>
/// <param name="Line">Where it stands: the physical line of a CSV file, the row of a Parquet file, from 1.</param>
/// <param name="User">The user id; opaque text, not empty.</param>
/// <param name="Item">The item id; opaque text, not empty.</param>
/// <param name="Rating">The rating, a finite number; null when the file has no such column.</param>
public readonly record struct InteractionRow(long Line, string User, string Item, float? Rating);
