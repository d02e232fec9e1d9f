namespace Akin.Datasets.Tests.Download;

/// <summary>Keeps every report, on the reporting thread.</summary>
internal sealed class RecordedProgress : IProgress<StepProgress>
{
    private readonly List<StepProgress> _all = [];

    /// <summary>Called at each report.</summary>
    public Action<StepProgress>? Then { get; set; }

    public StepProgress[] All
    {
        get
        {
            lock (_all)
            {
                return [.. _all];
            }
        }
    }

    public void Report(StepProgress value)
    {
        lock (_all)
        {
            _all.Add(value);
        }

        Then?.Invoke(value);
    }
}
