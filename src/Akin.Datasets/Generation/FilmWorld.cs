using Akin.Data;

namespace Akin.Datasets.Generation;

/// <summary>A catalogue together with what decides who sees its films and how they like them.</summary>
internal sealed class FilmWorld
{
    /// <summary>The films; the year of each must be known.</summary>
    public required Item[] Films { get; init; }

    /// <summary>Country of each film; null when countries do not matter.</summary>
    public string[]? Countries { get; init; }

    /// <summary>Wanted share of all ratings of each film, &gt; 0, on any scale.</summary>
    public required double[] Shares { get; init; }

    /// <summary>How good each film is, on any scale.</summary>
    public required double[] Quality { get; init; }

    /// <summary>Where the related films of each film start in <see cref="Related"/>; length films + 1.</summary>
    public required int[] RelatedStarts { get; init; }

    /// <summary>Films that who saw one goes on to: same series, same director, same subject.</summary>
    public required int[] Related { get; init; }

    /// <summary>Unix second of the first day on which somebody may rate.</summary>
    public required long FirstSecond { get; init; }

    /// <summary>Unix second after the last day on which somebody may rate; no film is newer.</summary>
    public required long EndSecond { get; init; }
}
