using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.InteractionRows;

namespace Akin.Datasets.MovieLens;

/// <summary>The layout of ml-latest-small, ml-latest, 20m, 25m and 32m: CSV files with headers. Genome files are not read.</summary>
internal static class MovieLensCsv
{
    private const string RatingsHeader = "userId,movieId,rating,timestamp";

    public static Dataset Read(string folder, string name, ReadContext context)
    {
        MovieLensCatalogue catalogue = new();
        using (CsvRows movies = Open(folder, "movies.csv", "movieId,title,genres", context))
        {
            catalogue.ReadMovies(movies);
        }

        string linksPath = Path.Combine(folder, "links.csv");
        if (File.Exists(linksPath))
        {
            using CsvRows links = Open(folder, "links.csv", "movieId,imdbId,tmdbId", context);
            catalogue.ReadLinks(links);
        }
        else
        {
            context.Notes.Add("links.csv is missing: movies have no IMDb or TMDB ids.");
        }

        ReadTags(folder, catalogue, context);
        string path = Path.Combine(folder, "ratings.csv");
        InteractionSink sink = new(catalogue.Ids);
        using DelimitedReader ratings = new(new InputStream(path, true, context), path, ",");
        HeaderNames.Require(RatingsHeader, InteractionHeader.Read(ratings, RatingsHeader), path);
        new InteractionTextReader(ratings, InteractionColumns.MovieLens, RatingScale.HalfStars, sink).ReadAll();
        return sink.Build(name, path, catalogue.Movies, MovieLensTerms.Text, context);
    }

    private static void ReadTags(string folder, MovieLensCatalogue catalogue, ReadContext context)
    {
        if (!context.Options.ReadTags)
        {
            return;
        }

        if (!File.Exists(Path.Combine(folder, "tags.csv")))
        {
            context.Notes.Add("tags.csv is missing: movies have no tags.");
            return;
        }

        using CsvRows tags = Open(folder, "tags.csv", "userId,movieId,tag,timestamp", context);
        catalogue.ReadTags(tags, context);
    }

    private static CsvRows Open(string folder, string file, string header, ReadContext context)
    {
        CsvRows rows = new(Path.Combine(folder, file), context);
        try
        {
            HeaderNames.Require(header, rows.ReadHeader(header), rows.Path);
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }
}
