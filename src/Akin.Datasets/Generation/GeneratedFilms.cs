using System.Globalization;
using Akin.Data;
using Akin.Numerics;

namespace Akin.Datasets.Generation;

/// <summary>Makes a catalogue of films that do not exist, with MovieLens' genres, years and series.</summary>
/// <remarks>Each film is made for one taste, from which it has its genres, era and keywords, and by a director who mostly serves that taste.
/// A sixth of the films belong to series of two to eight, which share title, director, taste and genres. One thread, O(films).</remarks>
internal sealed class GeneratedFilms
{
    private const int FirstYear = 1902;
    private const int LastYear = 2019;
    private const int MostRelated = 12;
    private SeededRandom _random;
    private readonly Item[] _films;
    private readonly double[] _appeal;
    private readonly double[] _quality;
    private readonly int[] _directorOf;
    private readonly int[] _seriesOf;
    private readonly AliasTable _tastes = new(TasteProfiles.All.Select(profile => profile.FilmShare).ToArray());

    private GeneratedFilms(int count, long seed)
    {
        _random = new SeededRandom(seed, 1);
        _films = new Item[count];
        _appeal = new double[count];
        _quality = new double[count];
        _directorOf = new int[count];
        _seriesOf = new int[count];
    }

    /// <summary>Makes a catalogue; ids are "1", "2", ….</summary>
    public static FilmWorld Create(int count, long seed)
    {
        var films = new GeneratedFilms(count, seed);
        films.MakeFilms();
        films.Shuffle();
        (int[] starts, int[] related) = films.Relate();
        return new FilmWorld
        {
            Films = films._films,
            Shares = films.RankShares(),
            Quality = films._quality,
            RelatedStarts = starts,
            Related = related,
            FirstSecond = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(),
            EndSecond = new DateTimeOffset(LastYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(),
        };
    }

    private void MakeFilms()
    {
        // About five films a director; every director is bound to a taste.
        int directorsATaste = Math.Max(1, _films.Length / (5 * TasteProfiles.All.Count));
        string?[] directors = new string?[directorsATaste * TasteProfiles.All.Count];
        int series = 0;
        for (int film = 0; film < _films.Length; series++)
        {
            int taste = _tastes.Draw(_random.NextBits());
            TasteProfile profile = TasteProfiles.All[taste];
            int parts = Math.Min(_random.NextInt(20) == 0 ? 2 + (int)(6 * Math.Pow(_random.NextDouble(), 2.5)) : 1, _films.Length - film);
            string first = FilmTitles.Draw(ref _random);
            int style = _random.NextInt(4);
            int year = DrawYear(profile);
            int director = DrawDirector(taste, directorsATaste);
            string[] genres = DrawGenres(profile);
            string[] keywords = DrawKeywords(profile);
            double appeal = _random.NextNormal() + (parts > 1 ? 0.5 : 0);
            double quality = _random.NextNormal();
            for (int part = 1; part <= parts; part++, film++)
            {
                string name = directors[director] ??= FilmTitles.DrawPerson(ref _random);
                _films[film] = new Item
                {
                    Id = "-",
                    Title = part == 1 ? first : FilmTitles.DrawPart(ref _random, first, part, style),
                    Year = year,
                    Genres = genres,
                    Tags = [.. keywords.Append(name).Order(StringComparer.Ordinal).Select(keyword => new ItemTag(keyword, 1))],
                };
                _directorOf[film] = director;
                _seriesOf[film] = series;

                // Films that people still rate are mostly of their own time, and new ones had little time to be seen.
                _appeal[film] = appeal + (0.4 * _random.NextNormal()) - (0.15 * part) - (year < 1975 ? 0.5 : 0) - Math.Max(0, (year - 2012) * 0.2);
                _quality[film] = quality + (0.5 * _random.NextNormal()) + (0.6 * _appeal[film]) + (year < 1975 ? 1 : 0) - (0.2 * part);
                year = Math.Min(LastYear, year + 1 + _random.NextInt(4));
                director = _random.NextInt(5) == 0 ? DrawDirector(taste, directorsATaste) : director;
            }
        }
    }

    /// <summary>Some directors make many films, most make few.</summary>
    private int DrawDirector(int taste, int directorsATaste) => (taste * directorsATaste) + (int)(directorsATaste * Math.Pow(_random.NextDouble(), 1.7));

    /// <summary>Mostly within the era of the taste, and always more recent films than old ones.</summary>
    private int DrawYear(TasteProfile profile)
    {
        double recent = Math.Sqrt(_random.NextDouble());
        int from = _random.NextInt(5) == 0 ? FirstYear : Math.Max(FirstYear, profile.FromYear);
        int to = Math.Min(LastYear, profile.ToYear);
        return from + (int)(recent * (to - from + 1));
    }

    /// <summary>As many genres as MovieLens' films have: 29 % one, 33 % two, 24 % three, 10 % four, the rest five; 1 % have none.</summary>
    private string[] DrawGenres(TasteProfile profile)
    {
        int place = _random.NextInt(100);
        int count = place < 1 ? 0 : place < 30 ? 1 : place < 63 ? 2 : place < 87 ? 3 : place < 97 ? 4 : 5;
        List<string> genres = [];
        for (int attempt = 0; attempt < 40 && genres.Count < count; attempt++)
        {
            // The first genres of a taste are the likeliest; sometimes one of another taste comes in.
            TasteProfile source = _random.NextInt(8) == 0 || attempt > 12 ? TasteProfiles.All[_tastes.Draw(_random.NextBits())] : profile;
            string genre = source.Genres[(int)(source.Genres.Length * Math.Pow(_random.NextDouble(), 1.6))];
            if (!genres.Contains(genre))
            {
                genres.Add(genre);
            }
        }

        genres.Sort(StringComparer.Ordinal);
        return [.. genres];
    }

    private string[] DrawKeywords(TasteProfile profile)
    {
        int count = 3 + _random.NextInt(4);
        List<string> keywords = [];
        for (int attempt = 0; attempt < 3 * count && keywords.Count < count; attempt++)
        {
            TasteProfile source = _random.NextInt(5) == 0 ? TasteProfiles.All[_tastes.Draw(_random.NextBits())] : profile;
            string keyword = source.Keywords[(int)(source.Keywords.Length * Math.Pow(_random.NextDouble(), 1.4))];
            if (!keywords.Contains(keyword))
            {
                keywords.Add(keyword);
            }
        }

        return [.. keywords];
    }

    /// <summary>Ids must not tell series, tastes or popularity.</summary>
    private void Shuffle()
    {
        for (int film = _films.Length - 1; film > 0; film--)
        {
            int other = _random.NextInt(film + 1);
            (_films[film], _films[other]) = (_films[other], _films[film]);
            (_appeal[film], _appeal[other]) = (_appeal[other], _appeal[film]);
            (_quality[film], _quality[other]) = (_quality[other], _quality[film]);
            (_directorOf[film], _directorOf[other]) = (_directorOf[other], _directorOf[film]);
            (_seriesOf[film], _seriesOf[other]) = (_seriesOf[other], _seriesOf[film]);
        }

        for (int film = 0; film < _films.Length; film++)
        {
            _films[film] = _films[film] with { Id = (film + 1).ToString(CultureInfo.InvariantCulture) };
        }
    }

    private double[] RankShares()
    {
        int[] order = new int[_films.Length];
        double[] keys = new double[_films.Length];
        for (int film = 0; film < order.Length; film++)
        {
            order[film] = film;
            keys[film] = -_appeal[film];
        }

        Array.Sort(keys, order);
        double[] shares = new double[order.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            shares[order[rank]] = PopularityCurve.ShareAt(rank + 1);
        }

        return shares;
    }

    /// <summary>Films of the same series first, then films of the same director.</summary>
    private (int[] Starts, int[] Related) Relate()
    {
        ILookup<int, int> ofSeries = Enumerable.Range(0, _films.Length).ToLookup(film => _seriesOf[film]);
        ILookup<int, int> ofDirector = Enumerable.Range(0, _films.Length).ToLookup(film => _directorOf[film]);
        int[] starts = new int[_films.Length + 1];
        List<int> related = [];
        for (int film = 0; film < _films.Length; film++)
        {
            int self = film;
            related.AddRange(ofSeries[_seriesOf[film]].Concat(ofDirector[_directorOf[film]]).Where(other => other != self).Distinct().Take(MostRelated));
            starts[film + 1] = related.Count;
        }

        return (starts, [.. related]);
    }
}
