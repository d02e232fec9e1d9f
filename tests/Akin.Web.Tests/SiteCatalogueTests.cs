using Akin.AspNetCore;
using Akin.AspNetCore.Tests;
using Akin.Serving;
using Akin.Web.Catalogue;

namespace Akin.Web.Tests;

public sealed class SiteCatalogueTests : IDisposable
{
    private readonly MadeUpBundle _bundle = new(count: 120);

    [Fact]
    public void Film_stands_in_one_row_of_a_kind_only()
    {
        IReadOnlyList<Shelf> shelves = Catalogue(out _).Shelves;
        string[] kinds = [.. shelves.Where(shelf => shelf.Href is not null).SelectMany(shelf => shelf.Films).Select(film => film.Id)];
        Assert.NotEmpty(kinds);
        Assert.Equal(kinds.Length, kinds.Distinct().Count());
        Assert.Equal(shelves.Count, shelves.Select(shelf => shelf.Id).Distinct().Count());
    }

    [Fact]
    public void Genres_and_decades_count_what_their_pages_show()
    {
        SiteCatalogue catalogue = Catalogue(out AkinSnapshot snapshot);
        Assert.Equal(["Comedy", "Drama", "Mystery"], catalogue.Genres.Select(genre => genre.Name));
        Assert.Equal("2090s", catalogue.Decades[0].Name);
        Assert.All([.. catalogue.Genres, .. catalogue.Decades], group =>
            Assert.Equal(group.Count, snapshot.Recommender.Popular(int.MaxValue, group.Filter).Count));
        Assert.Equal((1971, 2090), (catalogue.FirstYear, catalogue.LastYear));
    }

    [Fact]
    public void Films_to_begin_with_are_unlike_each_other_as_far_as_they_go()
    {
        SiteCatalogue catalogue = Catalogue(out AkinSnapshot snapshot);
        IReadOnlyList<FilmSummary> films = catalogue.StartWith;
        Assert.Equal(24, films.Select(film => film.Id).Distinct().Count());
        Assert.DoesNotContain(films[1].Index, snapshot.Recommender.SimilarIndices(films[0].Index).ToArray());
    }

    [Fact]
    public void Snapshot_has_one_catalogue()
    {
        SiteCatalogue catalogue = Catalogue(out AkinSnapshot snapshot);
        Assert.Same(catalogue, SiteCatalogue.Of(snapshot));
        Assert.NotSame(catalogue, Catalogue(out _));
    }

    public void Dispose() => _bundle.Dispose();

    private SiteCatalogue Catalogue(out AkinSnapshot snapshot)
    {
        snapshot = new AkinSnapshot(Recommender.Open(_bundle.Path));
        return SiteCatalogue.Of(snapshot);
    }
}
