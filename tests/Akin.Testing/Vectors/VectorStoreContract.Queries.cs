using Akin.Vectors;

namespace Akin.Testing.Vectors;

/// <content>Order, scores, limits and filters of queries.</content>
public abstract partial class VectorStoreContract
{
    [Fact]
    public async Task The_nearest_come_first_and_scores_are_inner_products()
    {
        VectorRecord[] films = [.. VectorFilms.Random(200).Select(film => film with { Vector = VectorFilms.Of(film.Index) })];
        await FillAsync(Films, films);

        for (int seed = 1000; seed < 1010; seed++)
        {
            float[] asked = VectorFilms.Unit(seed);
            VectorHit[] exact = VectorFilms.Exact(films, asked, 200);
            IReadOnlyList<VectorHit> hits = await Store.QueryAsync(Films, asked, 20);

            Assert.Equal(20, hits.Count);
            Assert.Equal(20, hits.Select(hit => hit.Index).Distinct().Count());
            Assert.Equal(hits.Select(hit => hit.Score).OrderDescending(), hits.Select(hit => hit.Score));
            Assert.All(hits, hit => Assert.Equal(exact.Single(other => other.Index == hit.Index).Score, hit.Score, Tolerance));
            Assert.True(hits.Count(hit => exact.Take(20).Any(other => other.Index == hit.Index)) >= 18, "More than two of the twenty nearest were missing.");
        }
    }

    [Fact]
    public async Task Opposites_come_last_with_negative_scores()
    {
        VectorRecord[] films = VectorFilms.Random(3);
        await FillAsync(Films, [films[0], films[1], films[2] with { Vector = VectorFilms.Opposite(films[0].Vector) }]);

        IReadOnlyList<VectorHit> hits = await Store.QueryAsync(Films, films[0].Vector, 3);

        Assert.Equal([0, 1, 2], hits.Select(hit => hit.Index));
        Assert.Equal(1, hits[0].Score, Tolerance);
        Assert.Equal(-1, hits[2].Score, Tolerance);
    }

    [Fact]
    public async Task A_vector_that_is_not_of_length_one_scales_the_scores()
    {
        VectorRecord[] films = VectorFilms.Random(3);
        await FillAsync(Films, films);

        float[] half = [.. films[1].Vector.ToArray().Select(number => number / 2)];

        VectorHit first = (await Store.QueryAsync(Films, half, 1))[0];
        Assert.Equal(1, first.Index);
        Assert.Equal(0.5f, first.Score, Tolerance);
    }

    [Fact]
    public async Task A_limit_is_kept_up_to_all_there_are()
    {
        await FillAsync(Films, VectorFilms.Random(300));

        Assert.Single(await Store.QueryAsync(Films, VectorFilms.Unit(5), 1));
        Assert.Equal(7, (await Store.QueryAsync(Films, VectorFilms.Unit(5), 7)).Count);
        Assert.InRange((await Store.QueryAsync(Films, VectorFilms.Unit(5), 1000)).Count, 285, 300);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_limit_out_of_range_is_refused(int limit)
    {
        await Store.CreateAsync(Films, Dimension);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.QueryAsync(Films, VectorFilms.Unit(1), limit));
    }

    [Fact]
    public async Task An_empty_collection_has_nothing_to_find()
    {
        await Store.CreateAsync(Films, Dimension);
        await Store.CompleteAsync(Films, 0);

        Assert.Empty(await Store.QueryAsync(Films, VectorFilms.Unit(1), 10));
        Assert.Empty(await Store.ContainsAsync(Films, [0, 1]));
    }

    public static TheoryData<string, int?, int?, int[]> Filters => new()
    {
        { "", null, null, [0, 1, 2, 3, 4, 5, 6, 7] },
        { "Comedy", null, null, [0, 1, 3, 5] },
        { "comedy", null, null, [7] },
        { "Comedy|Drama", null, null, [1, 3] },
        { "Drama|Comedy|Romance", null, null, [3] },
        { "Comedy|Nothing", null, null, [] },
        { "Nothing", null, null, [] },
        { "", 1995, null, [2, 3, 4] },
        { "", null, 1994, [0, 1, 7] },
        { "", 1994, 1995, [0, 1, 2] },
        { "", 1995, 1995, [2] },
        { "", 1996, 1994, [] },
        { "", int.MinValue, int.MaxValue, [0, 1, 2, 3, 4, 7] },
        { "Comedy", 1995, null, [3] },
        { "Drama", 1800, 1900, [7] },
        { "Comedy|Drama", 1990, 1995, [1] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_lets_through_exactly_what_it_says(string genres, int? from, int? to, int[] expected)
    {
        await FillAsync(Films, VectorFilms.Few);
        var filter = new VectorFilter { Genres = genres.Split('|', StringSplitOptions.RemoveEmptyEntries), From = from, To = to };

        IReadOnlyList<VectorHit> hits = await Store.QueryAsync(Films, VectorFilms.Unit(2), 20, filter);

        Assert.Equal(expected, hits.Select(hit => hit.Index).Order());
        VectorRecord[] passing = [.. VectorFilms.Few.Where(film => expected.Contains(film.Index))];
        Assert.Equal(VectorFilms.Exact(passing, VectorFilms.Unit(2), 20).Select(hit => hit.Index), hits.Select(hit => hit.Index));
    }

    [Fact]
    public async Task A_narrow_filter_still_finds_as_many_as_asked()
    {
        VectorRecord[] films = VectorFilms.Random(600);
        await FillAsync(Films, [.. films.Select(film => film.Index % 60 == 0 ? film with { Genres = ["Rare"] } : film)]);

        IReadOnlyList<VectorHit> hits = await Store.QueryAsync(Films, VectorFilms.Unit(2), 10, new VectorFilter { Genres = ["Rare"] });

        Assert.Equal(10, hits.Count);
        Assert.All(hits, hit => Assert.Equal(0, hit.Index % 60));
    }

    public static TheoryData<string> OddTexts =>
    [
        "It's", "\"quoted\"", "back\\slash", "\\", "\\\"", "new\nline", "tab\tand\rreturn", "кино 映画 🎬", "e\u0301 \u00e9", "') or 1 == 1 --", "\" or true or \"", "%_*?", "{\"$in\":[1]}", "$and", "a,b;c|d", "  edges  ", "null", "{}",
    ];

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task Odd_text_goes_in_and_is_matched_to_the_letter(string text)
    {
        VectorRecord[] films = VectorFilms.Random(3);
        await FillAsync(Films, [films[0], films[1] with { Item = text, Title = text, Genres = ["Drama", text] }, films[2]]);

        Assert.Equal([1], (await Store.QueryAsync(Films, films[0].Vector, 5, new VectorFilter { Genres = [text] })).Select(hit => hit.Index));
        Assert.Equal([1], (await Store.QueryAsync(Films, films[0].Vector, 5, new VectorFilter { Genres = [text, "Drama"], From = 1900 })).Select(hit => hit.Index));
        Assert.Empty(await Store.QueryAsync(Films, films[0].Vector, 5, new VectorFilter { Genres = [text + "x"] }));
    }

    [Fact]
    public async Task Long_and_empty_texts_and_many_genres_go_in()
    {
        VectorRecord[] films = VectorFilms.Random(3);
        string[] many = [.. Enumerable.Range(0, 40).Select(number => $"Genre number {number}")];
        await FillAsync(Films, [films[0] with { Title = new string('é', 2000) }, films[1] with { Title = "" }, films[2] with { Genres = many }]);

        Assert.Equal([2], (await Store.QueryAsync(Films, films[0].Vector, 5, new VectorFilter { Genres = [many[0], many[39]] })).Select(hit => hit.Index));
        Assert.Equal(3, (await Store.QueryAsync(Films, films[0].Vector, 5)).Count);
    }
}
