using Akin.Vectors;

namespace Akin.Testing.Vectors;

/// <summary>What every vector engine must do; a test class inherits it and says how its store is opened.</summary>
/// <remarks>Every test makes collections under an alias of its own and drops them at the end, so an engine may be used by several at once.
/// All vectors have <see cref="Dimension"/> numbers: an engine with one dimension for all collections (Pinecone) passes too.</remarks>
public abstract partial class VectorStoreContract : IAsyncLifetime
{
    /// <summary>Numbers in every vector of the suite.</summary>
    protected const int Dimension = VectorFilms.Dimension;

    private readonly string _alias = $"t{Guid.NewGuid():N}"[..13];
    private IVectorStore? _store;

    /// <summary>The store of this test, opened before it and disposed after it.</summary>
    protected IVectorStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>A collection's name that nobody else uses.</summary>
    protected string Films => CollectionOf(_alias, 1);

    /// <summary>Opens the engine, with little patience for a count that never comes (a second or two); skips the test with a reason where there is none.</summary>
    protected abstract ValueTask<IVectorStore> OpenAsync();

    /// <summary>How far a score may be from the inner product: half precision by default.</summary>
    protected virtual float Tolerance => 2e-3f;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_store is null)
        {
            return;
        }

        foreach (string alias in new[] { _alias, _alias + "_b" })
        {
            foreach (string collection in await _store.ListAsync(alias))
            {
                await _store.DropAsync(collection);
            }
        }

        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_new_collection_is_found_with_its_dimension_and_is_empty()
    {
        Assert.Null(await Store.FindAsync(Films));

        await Store.CreateAsync(Films, Dimension);

        CollectionState? found = await Store.FindAsync(Films);
        Assert.NotNull(found);
        Assert.Equal(Films, found.Name);
        Assert.Equal(0, found.Count);
        Assert.True(found.Dimension is null or Dimension, $"The dimension was {found.Dimension}.");
    }

    [Fact]
    public async Task Creating_again_with_the_same_dimension_keeps_what_is_there()
    {
        await FillAsync(Films, VectorFilms.Random(5));

        await Store.CreateAsync(Films, Dimension);

        await Store.CompleteAsync(Films, 5);
        Assert.Equal(new CollectionState(Films, Dimension, 5), await Store.FindAsync(Films));
    }

    [Fact]
    public async Task Creating_again_with_another_dimension_is_refused()
    {
        await Store.CreateAsync(Films, Dimension);

        await FailsAsync(VectorTrouble.Dimension, () => Store.CreateAsync(Films, Dimension + 1));
    }

    [Fact]
    public async Task A_full_batch_goes_in_at_once()
    {
        Assert.True(Store.LargestBatch(1) >= 1);
        Assert.True(Store.LargestBatch(2000) >= 1);
        int batch = Math.Min(Store.LargestBatch(Dimension), 3000);

        await FillAsync(Films, VectorFilms.Random(batch));

        Assert.Equal(batch, (await Store.FindAsync(Films))!.Count);
    }

    [Fact]
    public async Task Records_go_in_batch_after_batch()
    {
        VectorRecord[] films = VectorFilms.Random(700);
        await Store.CreateAsync(Films, Dimension);

        foreach (VectorRecord[] batch in films.Chunk(Math.Min(Store.LargestBatch(Dimension), 150)))
        {
            await Store.UpsertAsync(Films, batch);
        }

        await Store.CompleteAsync(Films, 700);
        Assert.Equal(700, (await Store.FindAsync(Films))!.Count);
        Assert.All(await Store.QueryAsync(Films, films[699].Vector, 50), hit => Assert.InRange(hit.Index, 0, 699));
    }

    [Fact]
    public async Task Nothing_goes_in_and_changes_nothing()
    {
        await FillAsync(Films, VectorFilms.Random(2));

        await Store.UpsertAsync(Films, []);
        await Store.DeleteAsync(Films, []);

        await Store.CompleteAsync(Films, 2);
        Assert.Empty(await Store.ContainsAsync(Films, []));
    }

    [Fact]
    public async Task A_record_put_in_again_replaces_the_older_one()
    {
        VectorRecord[] films = VectorFilms.Random(6);
        await FillAsync(Films, films);
        VectorRecord changed = films[3] with { Title = "Another", Year = 2031, Genres = ["Changed"], Vector = VectorFilms.Opposite(films[3].Vector) };

        await Store.UpsertAsync(Films, [changed]);
        await Store.CompleteAsync(Films, 6);

        VectorHit[] hits = [.. await Store.QueryAsync(Films, changed.Vector, 6, new VectorFilter { From = 2031, Genres = ["Changed"] })];
        VectorHit hit = Assert.Single(hits);
        Assert.Equal(3, hit.Index);
        Assert.Equal(1, hit.Score, Tolerance);
    }

    [Fact]
    public async Task A_collection_says_which_items_it_holds()
    {
        VectorRecord[] films = VectorFilms.Random(4);
        await FillAsync(Films, [films[0], films[2], films[3] with { Index = int.MaxValue }]);

        Assert.Equal([0, 2, int.MaxValue], (await Store.ContainsAsync(Films, [0, 1, 2, 3, int.MaxValue])).Order());
        Assert.Empty(await Store.ContainsAsync(Films, [1, 77]));
    }

    [Fact]
    public async Task Completing_with_fewer_records_than_there_should_be_tells_so()
    {
        await FillAsync(Films, VectorFilms.Random(3));

        await FailsAsync(VectorTrouble.Partial, () => Store.CompleteAsync(Films, 4));
    }

    [Fact]
    public async Task Completing_with_more_records_than_there_should_be_tells_so()
    {
        await FillAsync(Films, VectorFilms.Random(3));

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => Store.CompleteAsync(Films, 2));

        Assert.True(told.Kind is VectorTrouble.Partial or VectorTrouble.Unexpected, told.Message);
    }

    [Fact]
    public async Task Completing_twice_is_like_completing_once()
    {
        await FillAsync(Films, VectorFilms.Random(3));

        await Store.CompleteAsync(Films, 3);

        Assert.Equal(3, (await Store.FindAsync(Films))!.Count);
    }

    [Fact]
    public async Task Deleted_records_are_found_no_more()
    {
        VectorRecord[] films = VectorFilms.Random(8);
        await FillAsync(Films, films);

        await Store.DeleteAsync(Films, [2, 5, 999]);
        await Store.CompleteAsync(Films, 6);

        Assert.Equal([0, 1, 3, 4, 6, 7], (await Store.QueryAsync(Films, films[2].Vector, 20)).Select(hit => hit.Index).Order());
        Assert.Equal([1], await Store.ContainsAsync(Films, [1, 2, 5]));
    }

    [Fact]
    public async Task A_dropped_collection_is_gone_and_dropping_again_is_ignored()
    {
        await FillAsync(Films, VectorFilms.Random(3));

        await Store.DropAsync(Films);
        await Store.DropAsync(Films);

        Assert.Null(await Store.FindAsync(Films));
        Assert.Empty(await Store.ListAsync(_alias));
        await FailsAsync(VectorTrouble.Missing, () => Store.QueryAsync(Films, VectorFilms.Unit(1), 3));
    }

    [Fact]
    public async Task A_dropped_collection_can_be_made_again_and_is_empty()
    {
        await FillAsync(Films, VectorFilms.Random(3));
        await Store.DropAsync(Films);

        await FillAsync(Films, [.. VectorFilms.Random(5).Skip(3)]);

        Assert.Equal([3, 4], (await Store.QueryAsync(Films, VectorFilms.Unit(1), 20)).Select(hit => hit.Index).Order());
    }

    [Fact]
    public async Task Whoever_asks_a_collection_that_is_not_there_is_told()
    {
        await FailsAsync(VectorTrouble.Missing, () => Store.QueryAsync(Films, VectorFilms.Unit(1), 3));
        await FailsAsync(VectorTrouble.Missing, () => Store.ContainsAsync(Films, [1]));
        await FailsAsync(VectorTrouble.Missing, () => Store.UpsertAsync(Films, VectorFilms.Random(2)));
        await FailsAsync(VectorTrouble.Missing, () => Store.CompleteAsync(Films, 0));
        Assert.Null(await Store.FindAsync(Films));
    }

    [Fact]
    public async Task A_vector_of_another_dimension_is_refused()
    {
        await FillAsync(Films, VectorFilms.Random(3));
        VectorRecord wide = VectorFilms.Random(1)[0] with { Index = 9, Vector = new float[Dimension + 1] };

        await FailsAsync(VectorTrouble.Dimension, () => Store.QueryAsync(Films, new float[] { 1, 0, 0 }, 3));
        await FailsAsync(VectorTrouble.Dimension, () => Store.UpsertAsync(Films, [wide]));
        await Store.CompleteAsync(Films, 3);
    }

    [Fact]
    public async Task Cancelling_is_no_trouble_of_the_engine()
    {
        await FillAsync(Films, VectorFilms.Random(3));
        CancellationToken over = new(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.QueryAsync(Films, VectorFilms.Unit(1), 3, null, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.UpsertAsync(Films, VectorFilms.Random(2), over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CompleteAsync(Films, 3, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindAsync(Films, over));
    }

    [Fact]
    public async Task Several_fill_and_ask_at_once()
    {
        VectorRecord[] films = VectorFilms.Random(240);
        await Store.CreateAsync(Films, Dimension);

        await Task.WhenAll(films.Chunk(30).Select(async batch =>
        {
            await Store.UpsertAsync(Films, batch);
            Assert.All(await Store.QueryAsync(Films, batch[0].Vector, 5), hit => Assert.InRange(hit.Index, 0, 239));
        }));

        await Store.CompleteAsync(Films, 240);
        await Task.WhenAll(films.Take(8).Select(async film => Assert.Equal(film.Index, (await Store.QueryAsync(Films, film.Vector, 1))[0].Index)));
    }

    private static string CollectionOf(string alias, int bundle) => VectorNames.CollectionOf(alias, $"{bundle:x16}");

    private async Task FillAsync(string collection, VectorRecord[] records)
    {
        await Store.CreateAsync(collection, Dimension);
        await Store.UpsertAsync(collection, records);
        await Store.CompleteAsync(collection, records.Length);
    }

    private static async Task FailsAsync(VectorTrouble kind, Func<Task> act)
    {
        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(act);
        Assert.True(kind == told.Kind, $"{told.Kind}, not {kind}: {told.Message}");
        Assert.False(told.Message.Contains('\n', StringComparison.Ordinal), told.Message);
        Assert.EndsWith(".", told.Message, StringComparison.Ordinal);
    }
}
