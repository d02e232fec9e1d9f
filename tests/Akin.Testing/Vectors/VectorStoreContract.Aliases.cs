using Akin.Vectors;

namespace Akin.Testing.Vectors;

/// <content>Which collections there are, and which one readers should ask.</content>
public abstract partial class VectorStoreContract
{
    [Fact]
    public async Task Collections_are_listed_in_order_and_only_those_of_the_alias()
    {
        string[] mine = [CollectionOf(_alias, 1), CollectionOf(_alias, 2), CollectionOf(_alias, 10)];
        foreach (string collection in new[] { mine[2], mine[0], mine[1], CollectionOf(_alias + "_b", 1) })
        {
            await Store.CreateAsync(collection, Dimension);
        }

        Assert.Equal(mine.Order(StringComparer.Ordinal), await Store.ListAsync(_alias));
        Assert.Equal([CollectionOf(_alias + "_b", 1)], await Store.ListAsync(_alias + "_b"));
        Assert.Empty(await Store.ListAsync(_alias[..^1]));
    }

    [Fact]
    public async Task An_alias_names_nothing_until_something_is_published()
    {
        Assert.Null(await Store.PublishedAsync(_alias));

        await FillAsync(Films, VectorFilms.Random(2));
        Assert.Null(await Store.PublishedAsync(_alias));

        await Store.PublishAsync(_alias, Films);
        Assert.Equal(Films, await Store.PublishedAsync(_alias));
        Assert.Null(await Store.PublishedAsync(_alias + "_b"));
    }

    [Fact]
    public async Task Publishing_again_changes_nothing()
    {
        await FillAsync(Films, VectorFilms.Random(2));

        await Store.PublishAsync(_alias, Films);
        await Store.PublishAsync(_alias, Films);

        Assert.Equal(Films, await Store.PublishedAsync(_alias));
    }

    [Fact]
    public async Task Readers_keep_the_old_collection_until_the_new_one_is_published()
    {
        string next = CollectionOf(_alias, 2);
        VectorRecord[] films = VectorFilms.Random(10);
        await FillAsync(Films, films);
        await Store.PublishAsync(_alias, Films);

        await Store.CreateAsync(next, Dimension);
        await Store.UpsertAsync(next, [.. films.Take(4)]);

        string? halfway = await Store.PublishedAsync(_alias);
        Assert.Equal(Films, halfway);
        Assert.Equal(10, (await Store.QueryAsync(halfway!, films[0].Vector, 20)).Count);

        await Store.UpsertAsync(next, [.. films.Skip(4)]);
        await Store.CompleteAsync(next, 10);
        await Store.PublishAsync(_alias, next);

        Assert.Equal(next, await Store.PublishedAsync(_alias));
        Assert.Equal(10, (await Store.QueryAsync(next, films[0].Vector, 20)).Count);
        Assert.Equal(10, (await Store.QueryAsync(Films, films[0].Vector, 20)).Count);
    }

    [Fact]
    public async Task Whoever_reads_during_a_switch_sees_the_old_or_the_new()
    {
        string[] both = [Films, CollectionOf(_alias, 2)];
        foreach (string collection in both)
        {
            await FillAsync(collection, VectorFilms.Random(2));
        }

        await Store.PublishAsync(_alias, both[0]);
        Task switching = Task.Run(async () =>
        {
            for (int turn = 1; turn <= 10; turn++)
            {
                await Store.PublishAsync(_alias, both[turn % 2]);
            }
        });

        int reads = 0;
        do
        {
            Assert.Contains(await Store.PublishedAsync(_alias), both);
            reads++;
        }
        while (!switching.IsCompleted || reads < 5);

        await switching;
        Assert.Equal(both[0], await Store.PublishedAsync(_alias));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_published()
    {
        await FillAsync(Films, VectorFilms.Random(2));
        await Store.PublishAsync(_alias, Films);

        await FailsAsync(VectorTrouble.Missing, () => Store.PublishAsync(_alias, CollectionOf(_alias, 2)));

        Assert.Equal(Films, await Store.PublishedAsync(_alias));
    }

    [Fact]
    public async Task Dropping_another_collection_leaves_the_published_one()
    {
        string older = CollectionOf(_alias, 2);
        VectorRecord[] films = VectorFilms.Random(4);
        await FillAsync(older, films);
        await FillAsync(Films, films);
        await Store.PublishAsync(_alias, Films);

        await Store.DropAsync(older);

        Assert.Equal([Films], await Store.ListAsync(_alias));
        Assert.Equal(Films, await Store.PublishedAsync(_alias));
        Assert.Equal(4, (await Store.QueryAsync(Films, films[0].Vector, 10)).Count);
    }

    [Fact]
    public async Task Dropping_the_published_collection_leaves_an_alias_that_names_nothing()
    {
        await FillAsync(Films, VectorFilms.Random(2));
        await Store.PublishAsync(_alias, Films);

        await Store.DropAsync(Films);

        Assert.Null(await Store.PublishedAsync(_alias));
        Assert.Null(await Store.FindAsync(Films));
    }

    [Fact]
    public void A_place_is_named_without_secrets()
    {
        Assert.NotEmpty(Store.Place);
        Assert.DoesNotContain("@", Store.Place, StringComparison.Ordinal);
        Assert.DoesNotContain("?", Store.Place, StringComparison.Ordinal);
    }
}
