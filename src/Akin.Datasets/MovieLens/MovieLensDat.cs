using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.Interactions;

namespace Akin.Datasets.MovieLens;

/// <summary>The layouts of 10m and 1m: files without header whose fields stand between "::".</summary>
/// <remarks>A users.dat marks 1m, which is ISO-8859-1 with whole stars; 10m is UTF-8 with half stars and has tags.</remarks>
internal static class MovieLensDat
{
    private const string Separator = "::";

    public static Dataset Read(string folder, string name, ReadContext context)
    {
        bool oneMillion = File.Exists(Path.Combine(folder, "users.dat"));
        MovieLensCatalogue catalogue = new();
        using (SplitRows movies = new(Path.Combine(folder, "movies.dat"), Separator, !oneMillion, context, 3, 1))
        {
            catalogue.ReadMovies(movies);
        }

        string tagsPath = Path.Combine(folder, "tags.dat");
        if (context.Options.ReadTags && File.Exists(tagsPath))
        {
            using SplitRows tags = new(tagsPath, Separator, true, context, 4, 2);
            catalogue.ReadTags(tags, context);
        }

        string path = Path.Combine(folder, "ratings.dat");
        InteractionSink sink = new(catalogue.Ids);
        using DelimitedReader ratings = new(new InputStream(path, true, context), path, Separator);
        RatingScale scale = oneMillion ? RatingScale.WholeStars : RatingScale.HalfStars;
        new InteractionTextReader(ratings, InteractionColumns.MovieLens, scale, sink).ReadAll();
        return sink.Build(name, path, catalogue.Movies, MovieLensTerms.Text, context);
    }
}
