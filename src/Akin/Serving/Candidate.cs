namespace Akin.Serving;

/// <summary>An item that may stand on a personal list, and how well it fits.</summary>
internal readonly record struct Candidate(int Index, float Score);
