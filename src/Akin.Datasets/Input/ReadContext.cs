using Akin.Data;

namespace Akin.Datasets.Input;

/// <summary>What one reading of a data set collects beside the data, and how it is told to stop.</summary>
internal sealed class ReadContext(DatasetReaderOptions options, IProgress<StepProgress>? progress, CancellationToken cancellation)
{
    public DatasetReaderOptions Options { get; } = options;

    public IProgress<StepProgress>? Progress { get; } = progress;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Files read so far, in the order they were finished.</summary>
    public List<InputFile> Inputs { get; } = [];

    /// <summary>Things worth a line, each one sentence.</summary>
    public List<string> Notes { get; } = [];
}
