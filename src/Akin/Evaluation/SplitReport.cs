namespace Akin.Evaluation;

/// <summary>The size of one split.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="TrainRatings">Ratings trained on.</param>
/// <param name="HeldOutRatings">Ratings held out, relevant or not.</param>
/// <param name="TestUsers">Users asked for: those with a relevant item and enough history.</param>
/// <param name="ShortHistories">Users with a relevant item who were not asked for, because their history is too short.</param>
/// <param name="ColdItems">Items with few training ratings or none.</param>
/// <param name="TailItems">Items outside the head.</param>
public sealed record SplitReport(long Seed, int TrainRatings, int HeldOutRatings, int TestUsers, int ShortHistories, int ColdItems, int TailItems);
