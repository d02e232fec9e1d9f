namespace Akin.Serving;

/// <summary>An item that may be recommended to a person, and where it comes from.</summary>
internal readonly record struct Candidate(int Index, float Score, CandidateSource Source);
