using System.Text.Json.Nodes;
using Akin.Data;
using Akin.Models;
using Akin.Numerics;

namespace Akin.Evaluation;

/// <summary>Says which options to try next: first spread evenly around the defaults, then near the best so far.</summary>
/// <remarks>The even spread is an additive recurrence with powers of the generalised golden ratio (Roberts 2018, "R" sequence), begun at a random point. Deterministic for a seed.</remarks>
internal sealed class OptionSearch
{
    /// <summary>The part of every range that the spread covers, around the default.</summary>
    private const double Spread = 0.6;

    private const double FirstStep = 0.15;
    private const double LastStep = 0.04;

    /// <summary>Draws at most until one is new; so many in vain mean that there is nothing left to try.</summary>
    private const int Draws = 200;

    private readonly IReadOnlyList<TunedOption> _space;
    private readonly HashSet<string> _tried = [];
    private readonly double[] _point;
    private readonly double[] _stride;
    private SeededRandom _random;

    /// <param name="model">With a space and defaults.</param>
    /// <param name="training">Tells where options stand that follow the data.</param>
    /// <param name="seed">Which way the search goes.</param>
    public OptionSearch(ModelEntry model, Dataset training, long seed)
    {
        _space = model.Space;
        _random = new SeededRandom(seed);
        JsonObject options = OptionsJson.Write(model.Defaults!, model.Options!);
        Defaults = new Candidate(options, [.. _space.Select(option => option.PlaceOf(options[option.Name], training))]);
        _tried.Add(options.ToJsonString());
        double ratio = GoldenRatio(_space.Count);
        _stride = [.. _space.Select((_, at) => Math.Pow(ratio, -1 - at))];
        _point = [.. _space.Select(_ => _random.NextDouble())];
    }

    /// <summary>Options, and the place of each tuned one.</summary>
    internal sealed record Candidate(JsonObject Options, double[] Places);

    public Candidate Defaults { get; }

    /// <summary>The next of the even spread; null when everything was tried.</summary>
    public Candidate? Explore() => FirstNew(() =>
    {
        for (int at = 0; at < _point.Length; at++)
        {
            _point[at] = (_point[at] + _stride[at]) % 1;
        }

        return Move(Defaults, at => _space[at].Choices is null ? Reflect(Defaults.Places[at] + ((_point[at] - 0.5) * Spread)) : _point[at]);
    });

    /// <summary>One near the best so far: some of its options move, at least one.</summary>
    /// <param name="best">What to begin at.</param>
    /// <param name="progress">In [0, 1]: steps grow shorter towards the end.</param>
    public Candidate? Refine(Candidate best, double progress)
    {
        double step = FirstStep * Math.Pow(LastStep / FirstStep, progress);
        return FirstNew(() =>
        {
            int always = _random.NextInt(_space.Count);
            return Move(best, at =>
                at != always && _random.NextDouble() < 0.5 ? null
                : _space[at].Choices is null ? Reflect(best.Places[at] + (step * _random.NextNormal()))
                : _random.NextDouble());
        });
    }

    private Candidate? FirstNew(Func<Candidate> draw)
    {
        for (int attempt = 0; attempt < Draws; attempt++)
        {
            Candidate candidate = draw();
            if (_tried.Add(candidate.Options.ToJsonString()))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Options with some at another place; null leaves one as it is, also where it follows the data.</summary>
    private Candidate Move(Candidate from, Func<int, double?> placeOf)
    {
        JsonObject options = from.Options.DeepClone().AsObject();
        double[] places = [.. from.Places];
        for (int at = 0; at < _space.Count; at++)
        {
            if (placeOf(at) is double place)
            {
                places[at] = place;
                options[_space[at].Name] = _space[at].ValueAt(place);
            }
        }

        return new Candidate(options, places);
    }

    private static double Reflect(double place)
    {
        double folded = Math.Abs(place) % 2;
        return folded > 1 ? 2 - folded : folded;
    }

    /// <summary>The number above 1 with x^(d+1) = x + 1.</summary>
    private static double GoldenRatio(int dimensions)
    {
        double x = 2;
        for (int round = 0; round < 50; round++)
        {
            x = Math.Pow(1 + x, 1.0 / (dimensions + 1));
        }

        return x;
    }
}
