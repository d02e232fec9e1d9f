namespace Akin;

/// <summary>How far one step of a long job has come.</summary>
/// <param name="Step">What is being done, as a person would say it: "reading ratings.csv".</param>
/// <param name="Done">Units done so far; its unit is the step's own (bytes, items, rounds).</param>
/// <param name="Total">Units in all; 0 when unknown. <c>Done == Total</c> ends the step.</param>
public readonly record struct StepProgress(string Step, long Done, long Total);
