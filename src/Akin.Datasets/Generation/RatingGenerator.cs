using System.Runtime.InteropServices;
using Akin.Numerics;

namespace Akin.Datasets.Generation;

/// <summary>Makes people who watch films and rate them.</summary>
/// <remarks>Every user has a stream of random numbers of their own, so users can be made in any order and on any thread.
/// A user mixes one to three tastes with the mainstream, comes in sessions, often goes on to a film related to the last one, and rates by
/// their own mood, the film's quality, its fit to their taste, and chance.</remarks>
internal sealed class RatingGenerator
{
    // Below the first user's stream: 0 draws the activity, 1 the catalogue.
    private const int FirstUserStream = 16;
    private const int Tries = 48;
    private const float MoodWeight = 0.40f;
    private const float QualityWeight = 0.45f;
    private const float FitWeight = 0.34f;
    private const float ChanceWeight = 0.70f;
    private readonly TasteModel _model;
    private readonly long _seed;
    private readonly Film[] _films;
    private readonly AliasTable _firstTaste;
    private readonly float _likingMean;
    private readonly float _likingScale = 1;

    /// <summary>Prepares the tables.</summary>
    public RatingGenerator(FilmWorld world, GenerationOptions options)
    {
        _seed = options.Seed;
        Counts = UserActivity.Draw(options, new SeededRandom(options.Seed, 0));
        _model = new TasteModel(world, Counts, options.Threads);
        _films = new Film[world.Films.Length];
        for (int film = 0; film < _films.Length; film++)
        {
            int start = world.RelatedStarts[film];
            _films[film] = new Film(
                (float)_model.Popularity[film], _model.Quality[film], start, (short)world.Films[film].Year.GetValueOrDefault(), (short)(world.RelatedStarts[film + 1] - start));
        }

        _firstTaste = new AliasTable(TasteProfiles.All.Select(profile => profile.UserShare).ToArray());
        (_likingMean, _likingScale) = MeasureLikings();
    }

    /// <summary>The catalogue rated.</summary>
    public FilmWorld World => _model.World;

    /// <summary>How many ratings each user gives.</summary>
    public int[] Counts { get; }

    /// <summary>The stream of what a user does besides rating.</summary>
    public SeededRandom SideStream(int user) => new(_seed, FirstUserStream + (2L * user) + 1);

    /// <summary>Makes the ratings of one user, by ascending item.</summary>
    /// <param name="user">User index.</param>
    /// <param name="ratings">As long as the user's count.</param>
    /// <param name="seen">A bit an item, all 0; all 0 again afterwards. One array a thread.</param>
    public void Generate(int user, Span<GeneratedRating> ratings, ulong[] seen) => Generate(user, ratings, seen, []);

    /// <summary>Mean and 1 / deviation of the likings of some users, which the scale of stars takes as 0 and 1.</summary>
    private (float Mean, float Scale) MeasureLikings()
    {
        const int Users = 192;
        const long Ratings = 40_000;
        ulong[] seen = new ulong[(_films.Length + 63) / 64];
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (int at = 0; at < Math.Min(Users, Counts.Length) && count < Ratings; at++)
        {
            int user = (int)((long)at * Counts.Length / Math.Min(Users, Counts.Length));
            float[] likings = new float[Counts[user]];
            Generate(user, new GeneratedRating[likings.Length], seen, likings);
            foreach (float liking in likings)
            {
                sum += liking;
                squares += liking * liking;
            }

            count += likings.Length;
        }

        double mean = sum / count;
        return ((float)mean, (float)(1 / Math.Sqrt(Math.Max(0.25, (squares / count) - (mean * mean)))));
    }

    private void Generate(int user, Span<GeneratedRating> ratings, ulong[] seen, Span<float> likings)
    {
        var random = new SeededRandom(_seed, FirstUserStream + (2L * user));
        Span<byte> roulette = stackalloc byte[16];
        int mainTaste = MixTastes(ref random, roulette);
        float mood = MoodWeight * (float)random.NextNormal();
        bool wholeOnly = (random.NextBits() & 1) == 0;
        Span<Session> sessions = stackalloc Session[SessionPlan.Most];
        sessions = sessions[..SessionPlan.Draw(ref random, ratings.Length, _films.Length, World, sessions)];
        int last = -1;
        int made = 0;
        foreach (Session session in sessions)
        {
            long second = session.Second;
            for (int end = made + session.Count; made < end; made++)
            {
                ulong bits = random.NextBits();
                int film = Choose(ref random, bits, last, session.Year, roulette, seen);
                seen[film >> 6] |= 1UL << film;
                last = film;

                // Four 14-bit parts of the draw, none of which chooses anything: their sum is normal enough, with variance 4 / 12.
                float chance = ((int)((bits & 0x3FFF) + ((bits >> 14) & 0x3FFF) + ((bits >> 28) & 0x3FFF) + ((bits >> 42) & 0x3FFF)) - 32766) * (1.7320508f / 16384);
                float liking = mood + (QualityWeight * _films[film].Quality) + (FitWeight * _model.Fit(mainTaste, film)) + (ChanceWeight * chance);
                if (!likings.IsEmpty)
                {
                    likings[made] = liking;
                }

                ratings[made] = new GeneratedRating(film, StarScale.HalfStars((liking - _likingMean) * _likingScale, wholeOnly), second);
                second += 3 + (long)(bits >> 58);
            }
        }

        MemoryMarshal.Cast<GeneratedRating, ulong>(ratings).Sort();
        foreach (GeneratedRating rating in ratings)
        {
            seen[rating.Item >> 6] = 0;
        }
    }

    /// <summary>One to three tastes and the mainstream on sixteen fields; returns the first taste.</summary>
    private int MixTastes(ref SeededRandom random, Span<byte> roulette)
    {
        int first = _firstTaste.Draw(random.NextBits());
        int tastes = 1 + random.NextInt(3);
        roulette[..3].Fill((byte)_model.ProfileCount);
        roulette[3..].Fill((byte)first);
        for (int taste = 1, at = 12; taste < tastes; taste++, at -= 3)
        {
            roulette.Slice(at, taste == 1 ? 4 : 3).Fill((byte)_firstTaste.Draw(random.NextBits()));
        }

        return first;
    }

    private int Choose(ref SeededRandom random, ulong bits, int last, int year, ReadOnlySpan<byte> roulette, ulong[] seen)
    {
        // Every other time, on to a related film. Going to a rarer one is less likely by the ratio of the popularities
        // (Metropolis' rule), so that following relations does not change how popular films are.
        if (last >= 0 && (bits >> 61) < 4)
        {
            Film from = _films[last];
            if (from.RelatedCount > 0)
            {
                int film = World.Related[from.RelatedStart + random.NextInt(from.RelatedCount)];
                if (IsFree(film, year, seen) && random.NextDouble() * from.Popularity < _films[film].Popularity)
                {
                    return film;
                }
            }
        }

        int profile = roulette[(int)(bits >> 57) & 15];
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            int film = _model.Pick(profile, random.NextBits());
            if (IsFree(film, year, seen))
            {
                return film;
            }

            profile = roulette[attempt & 15];
        }

        // Somebody who has seen nearly all of a small catalogue takes the next one from anywhere.
        int place = random.NextInt(_films.Length);
        for (int step = 0; step < _films.Length; step++)
        {
            if (IsFree(place, year, seen))
            {
                return place;
            }

            place = place + 1 == _films.Length ? 0 : place + 1;
        }

        throw new InvalidOperationException($"No item of {year} or before is left to rate; the session plan must not allow that.");
    }

    private bool IsFree(int film, int year, ulong[] seen) => (seen[film >> 6] & (1UL << film)) == 0 && _films[film].Year <= year;

    /// <summary>What choosing and rating read of a film, together in sixteen bytes so that it comes with one line of cache.</summary>
    private readonly record struct Film(float Popularity, float Quality, int RelatedStart, short Year, short RelatedCount);
}
