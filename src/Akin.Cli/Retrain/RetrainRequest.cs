using Akin.Cli.Train;

namespace Akin.Cli.Retrain;

/// <summary>What to train again, and when it may be published.</summary>
internal sealed record RetrainRequest
{
    /// <summary>What is trained; what nobody gave is still to be taken over from the live bundle.</summary>
    public required TrainRequest Training { get; init; }

    /// <summary>How far nDCG@20 may fall below the live bundle's.</summary>
    public double Margin { get; init; } = PublicationGate.UsualMargin;

    /// <summary>How many versions besides the live one stay.</summary>
    public required int Keep { get; init; }

    /// <summary>Whether it is published whatever the gate says.</summary>
    public bool IsForced { get; init; }
}
