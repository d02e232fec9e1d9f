using Akin.Data;

namespace Akin.Datasets.Generation;

/// <summary>Tables that say in O(1) which film a taste picks next, and how well a film fits a taste.</summary>
/// <remarks>Memory: nine bytes a film and profile. Immutable, so safe for concurrent use.</remarks>
internal sealed class TasteModel
{
    private const double MainstreamShare = 0.25;
    private const double Strength = 1.8;
    private readonly sbyte[][] _fits;
    private readonly AliasTable[] _picks;

    /// <summary>Builds the tables.</summary>
    public TasteModel(FilmWorld world, ReadOnlySpan<int> counts, int threads)
    {
        World = world;
        Popularity = PopularityCurve.DrawProbabilities(world.Shares, counts);
        int profiles = TasteProfiles.All.Count;
        float[][] likings = new float[profiles][];
        for (int profile = 0; profile < profiles; profile++)
        {
            likings[profile] = new float[world.Films.Length];
        }

        FillLikings(world, likings);
        float[][] seeking = Array.ConvertAll(likings, own => Array.ConvertAll(own, MathF.Exp));
        double[] balance = Balance(seeking);
        _fits = new sbyte[profiles][];
        _picks = new AliasTable[profiles + 1];
        Parallel.For(0, profiles + 1, new ParallelOptions { MaxDegreeOfParallelism = threads }, profile =>
        {
            double[] weights = new double[Popularity.Length];
            for (int film = 0; film < weights.Length; film++)
            {
                weights[film] = Popularity[film] * (profile < profiles ? balance[film] * seeking[profile][film] : 1);
            }

            _picks[profile] = new AliasTable(weights);
            if (profile < profiles)
            {
                _fits[profile] = Standardise(likings[profile], weights);
            }
        });
        Quality = StandardiseQuality(world.Quality);
    }

    /// <summary>What the tables were built from.</summary>
    public FilmWorld World { get; }

    /// <summary>Number of taste profiles; the number itself stands for the mainstream, where only popularity counts.</summary>
    public int ProfileCount => _fits.Length;

    /// <summary>How likely each film is to be drawn by everybody together, on one scale.</summary>
    public double[] Popularity { get; }

    /// <summary>How good each film is: mean 0 and variance 1 over what people see.</summary>
    public float[] Quality { get; }

    /// <summary>The film that a profile picks for 64 uniform bits.</summary>
    public int Pick(int profile, ulong bits) => _picks[profile].Draw(bits);

    /// <summary>How much more a profile likes a film than the films it usually sees, in standard deviations.</summary>
    public float Fit(int profile, int film) => _fits[profile][film] * (1f / 32);

    /// <summary>ln of how much each profile seeks each film: genres, era, keywords, country.</summary>
    private static void FillLikings(FilmWorld world, float[][] likings)
    {
        IReadOnlyList<TasteProfile> profiles = TasteProfiles.All;
        var keywordProfiles = new Dictionary<string, uint>(StringComparer.Ordinal);
        var genreScores = new Dictionary<string, float[]>(StringComparer.Ordinal);
        for (int profile = 0; profile < profiles.Count; profile++)
        {
            foreach (string keyword in profiles[profile].Keywords)
            {
                keywordProfiles[keyword] = keywordProfiles.GetValueOrDefault(keyword) | (1u << profile);
            }

            for (int place = 0; place < profiles[profile].Genres.Length; place++)
            {
                string genre = profiles[profile].Genres[place];
                if (!genreScores.TryGetValue(genre, out float[]? scores))
                {
                    genreScores[genre] = scores = new float[profiles.Count];
                    Array.Fill(scores, -0.6f);
                }

                scores[profile] = place == 0 ? 1.3f : place == 1 ? 0.8f : 0.35f;
            }
        }

        float[] unknownGenre = new float[profiles.Count];
        Array.Fill(unknownGenre, -0.3f);
        float[] genres = new float[profiles.Count];
        for (int film = 0; film < world.Films.Length; film++)
        {
            Item item = world.Films[film];
            int year = item.Year.GetValueOrDefault();
            Array.Clear(genres);
            foreach (string genre in item.Genres)
            {
                float[] scores = genreScores.GetValueOrDefault(genre, unknownGenre);
                for (int profile = 0; profile < genres.Length; profile++)
                {
                    genres[profile] += scores[profile];
                }
            }

            float genreScale = 1 / MathF.Sqrt(Math.Max(1, item.Genres.Count));
            for (int profile = 0; profile < profiles.Count; profile++)
            {
                double outside = Math.Max(0, Math.Max(profiles[profile].FromYear - year, year - profiles[profile].ToYear));
                double country = world.Countries is null ? 0 : profiles[profile].Country?.Invoke(world.Countries[film]) ?? 0;
                likings[profile][film] = (float)((genres[profile] * genreScale) - Math.Min(1.5, 0.06 * outside) + country);
            }

            foreach (ItemTag tag in item.Tags)
            {
                for (uint mask = keywordProfiles.GetValueOrDefault(tag.Name); mask != 0; mask &= mask - 1)
                {
                    likings[System.Numerics.BitOperations.TrailingZeroCount(mask)][film] += 0.4f;
                }
            }

            for (int profile = 0; profile < profiles.Count; profile++)
            {
                likings[profile][film] = (float)(Strength * Math.Clamp(likings[profile][film], -2.5, 2.5));
            }
        }
    }

    /// <summary>One factor a film so that all profiles together see it as often as its popularity says.</summary>
    private double[] Balance(float[][] seeking)
    {
        double[] balance = new double[Popularity.Length];
        Array.Fill(balance, 1);
        double[] seen = new double[Popularity.Length];
        double users = TasteProfiles.All.Sum(profile => profile.UserShare);
        double all = Popularity.Sum();
        for (int round = 0; round < 3; round++)
        {
            Array.Clear(seen);
            for (int profile = 0; profile < seeking.Length; profile++)
            {
                double sum = 0;
                for (int film = 0; film < seen.Length; film++)
                {
                    sum += Popularity[film] * balance[film] * seeking[profile][film];
                }

                double scale = TasteProfiles.All[profile].UserShare / users / sum * all;
                for (int film = 0; film < seen.Length; film++)
                {
                    seen[film] += scale * balance[film] * seeking[profile][film];
                }
            }

            for (int film = 0; film < seen.Length; film++)
            {
                balance[film] /= seen[film];
            }
        }

        return balance;
    }

    /// <summary>Likings over what the profile and the mainstream see, in 32nds of a standard deviation.</summary>
    /// <remarks>What is seen follows the wanted shares, not the probabilities of drawing, which are steeper since nobody sees a film twice.</remarks>
    private sbyte[] Standardise(float[] likings, double[] weights)
    {
        double[] shares = World.Shares;
        double sum = 0;
        double squares = 0;
        double total = 0;
        double all = shares.Sum();
        double own = 0;
        for (int film = 0; film < likings.Length; film++)
        {
            own += weights[film] / Popularity[film] * shares[film];
        }

        for (int film = 0; film < likings.Length; film++)
        {
            double weight = shares[film] * (((1 - MainstreamShare) * weights[film] / Popularity[film] / own) + (MainstreamShare / all));
            total += weight;
            sum += weight * likings[film];
            squares += weight * likings[film] * likings[film];
        }

        double mean = sum / total;
        double deviation = Math.Sqrt(Math.Max(1e-6, (squares / total) - (mean * mean)));
        var fits = new sbyte[likings.Length];
        for (int film = 0; film < fits.Length; film++)
        {
            fits[film] = (sbyte)Math.Clamp(Math.Round(32 * (likings[film] - mean) / deviation), -127, 127);
        }

        return fits;
    }

    private float[] StandardiseQuality(double[] quality)
    {
        double total = World.Shares.Sum();
        double mean = 0;
        double squares = 0;
        for (int film = 0; film < quality.Length; film++)
        {
            mean += World.Shares[film] / total * quality[film];
            squares += World.Shares[film] / total * quality[film] * quality[film];
        }

        double deviation = Math.Sqrt(Math.Max(1e-6, squares - (mean * mean)));
        return Array.ConvertAll(quality, value => (float)((value - mean) / deviation));
    }
}
