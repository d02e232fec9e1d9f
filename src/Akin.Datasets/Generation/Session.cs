namespace Akin.Datasets.Generation;

/// <summary>A sitting in which a user rates films one after the other.</summary>
/// <param name="Second">When it starts, Unix seconds.</param>
/// <param name="Year">Its calendar year (UTC): newer films cannot be rated.</param>
/// <param name="Count">How many films are rated in it.</param>
internal readonly record struct Session(long Second, int Year, int Count);
