using System.Globalization;
using System.Text;

namespace Akin.Datasets.Sample;

/// <summary>The built-in catalogue of well-known films, written for this project from general knowledge.</summary>
internal static class SampleFilms
{
    private const string Resource = "Akin.Datasets.Sample.films.csv";

    /// <summary>Reads the catalogue.</summary>
    public static SampleFilm[] Read()
    {
        using Stream stream = typeof(SampleFilms).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly has no resource '{Resource}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        List<SampleFilm> films = [];
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            List<string> cells = Split(line);
            films.Add(new SampleFilm(
                cells[0],
                cells[1],
                Parts(cells[2]),
                int.Parse(cells[3], CultureInfo.InvariantCulture),
                cells[4],
                Parts(cells[5]),
                Parts(cells[6]),
                int.Parse(cells[7], CultureInfo.InvariantCulture),
                Parts(cells[8])));
        }

        return [.. films];
    }

    private static string[] Parts(string cell) => cell.Length == 0 ? [] : cell.Split('|');

    /// <summary>Cuts a line with RFC 4180 quotes; the catalogue has no line breaks inside cells.</summary>
    private static List<string> Split(string line)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        bool quoted = false;
        for (int at = 0; at < line.Length; at++)
        {
            char letter = line[at];
            if (letter == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
