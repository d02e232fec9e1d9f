using System.Numerics.Tensors;
using Akin.Testing.Postgres;
using Akin.Vectors;

namespace Akin.Postgres.Tests;

/// <summary>What is pgvector's own: the extension, rights, the view, the index, restarts.</summary>
public sealed class PgVectorDetailTests : IAsyncLifetime
{
    private const string One = "akin_0000000000000001";
    private const string Two = "akin_0000000000000002";
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresServer.NewDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_extension_is_made_where_it_may_be_and_may_stand_in_any_schema()
    {
        await _database.RunAsync("CREATE SCHEMA \"Odd name\"; CREATE EXTENSION vector SCHEMA \"Odd name\"");
        await using PgVectorStore store = Open();
        await FillAsync(store, One, Random(50, 6));
        Assert.Equal(5, (await store.QueryAsync(One, Random(1, 6)[0].Vector, 5, new VectorFilter { From = 1900 })).Count);
    }

    [Fact]
    public async Task Where_the_extension_is_missing_and_cannot_be_made_a_sentence_tells_how()
    {
        string user = $"guest_{_database.Name}";
        await _database.RunAsync($"CREATE ROLE {user} LOGIN PASSWORD 'x'");
        try
        {
            await using PgVectorStore store = PgVectorStore.Open(VectorAddress.Parse(_database.UrlOf(user, "x")));
            VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => store.CreateAsync(One, 6));
            Assert.Equal(
                (VectorTrouble.Missing,
                 $"{_database.Shown} has no pgvector; install it on the server (Debian: postgresql-17-pgvector) and run 'CREATE EXTENSION vector' in the database as its owner."),
                (told.Kind, told.Message));
            await _database.RunAsync("CREATE EXTENSION vector");
            Assert.Equal(VectorTrouble.Refused, (await Assert.ThrowsAsync<VectorStoreException>(() => store.CreateAsync(One, 6))).Kind);
        }
        finally
        {
            await _database.RunAsync($"DROP OWNED BY {user}; DROP ROLE {user}");
        }
    }

    [Fact]
    public async Task Who_only_asks_needs_the_right_to_read()
    {
        VectorRecord[] films = Random(50, 6);
        await using PgVectorStore store = Open();
        await FillAsync(store, One, films);
        await store.PublishAsync("akin", One);
        string user = $"reader_{_database.Name}";
        await _database.RunAsync($"CREATE ROLE {user} LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA akin_vectors TO {user}; GRANT SELECT ON ALL TABLES IN SCHEMA akin_vectors TO {user}");
        try
        {
            await using PgVectorStore reader = PgVectorStore.Open(VectorAddress.Parse(_database.UrlOf(user, "x")));
            Assert.Equal(One, await reader.PublishedAsync("akin"));
            Assert.Equal(7, (await reader.QueryAsync(One, films[7].Vector, 1))[0].Index);
            VectorStoreException refused = await Assert.ThrowsAsync<VectorStoreException>(() => reader.DeleteAsync(One, [7]));
            Assert.Equal(VectorTrouble.Refused, refused.Kind);
        }
        finally
        {
            await _database.RunAsync($"DROP OWNED BY {user}; DROP ROLE {user}");
        }
    }

    [Fact]
    public async Task A_view_of_the_aliass_name_shows_what_is_published_also_with_another_dimension()
    {
        await using PgVectorStore store = Open();
        await FillAsync(store, One, Random(5, 6));
        await FillAsync(store, Two, Random(9, 8));
        await store.PublishAsync("akin", One);
        Assert.Equal("5 Film 4", await _database.RunAsync("SELECT count(*) || ' ' || max(title) FROM akin_vectors.akin"));
        await store.PublishAsync("akin", Two);
        Assert.Equal("9 Film 8", await _database.RunAsync("SELECT count(*) || ' ' || max(title) FROM akin_vectors.akin"));
        await store.DropAsync(Two);
        Assert.Null(await _database.RunAsync("SELECT 1 FROM pg_views WHERE schemaname = 'akin_vectors'"));
    }

    [Fact]
    public async Task The_graph_answers_and_finds_nearly_all()
    {
        VectorRecord[] films = Random(4000, 32);
        await using PgVectorStore store = Open();
        await FillAsync(store, One, films);
        Assert.Contains("hnsw (embedding halfvec_ip_ops)", (string)(await _database.RunAsync($"SELECT indexdef FROM pg_indexes WHERE indexname = '{One}_hnsw'"))!, StringComparison.Ordinal);
        long before = await ScansAsync();
        int found = 0;
        foreach (VectorRecord film in films.Take(50))
        {
            int[] exact = [.. films.OrderByDescending(other => TensorPrimitives.Dot<float>(film.Vector.Span, other.Vector.Span)).Take(20).Select(other => other.Index)];
            found += (await store.QueryAsync(One, film.Vector, 20)).Count(hit => exact.Contains(hit.Index));
        }

        Assert.InRange(found / 1000.0, 0.95, 1);
        for (int attempt = 0; attempt < 100 && await ScansAsync() < before + 50; attempt++)
        {
            await Task.Delay(100);
        }

        Assert.Equal(before + 50, await ScansAsync());

        async Task<long> ScansAsync() => (long)(await _database.RunAsync($"SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = '{One}_hnsw'"))!;
    }

    [Theory]
    [InlineData("Rare", null)]
    [InlineData(null, 1899)]
    [InlineData("Common", null)]
    public async Task A_filter_narrow_or_wide_finds_as_many_as_asked(string? genre, int? year)
    {
        VectorRecord[] films =
        [
            .. Random(4000, 16).Select(film => film with { Year = film.Index % 200 == 7 ? 1899 : 2000, Genres = film.Index % 200 == 3 ? ["Rare", "Common"] : film.Index % 2 == 0 ? ["Common"] : [] }),
        ];
        await using PgVectorStore store = Open();
        await FillAsync(store, One, films);
        IEnumerable<VectorRecord> passing = films.Where(film => (genre is null || film.Genres.Contains(genre)) && (year is null || film.Year == year));
        int[] exact = [.. passing.OrderByDescending(film => TensorPrimitives.Dot<float>(film.Vector.Span, films[0].Vector.Span)).Take(15).Select(film => film.Index)];
        IReadOnlyList<VectorHit> hits = await store.QueryAsync(One, films[0].Vector, 15, new VectorFilter { Genres = genre is null ? [] : [genre], From = year, To = year });
        Assert.Equal(15, hits.Count);
        Assert.InRange(hits.Count(hit => exact.Contains(hit.Index)), 14, 15);
    }

    [Fact]
    public async Task So_many_numbers_as_the_index_takes_and_no_more()
    {
        await using PgVectorStore store = Open();
        await FillAsync(store, One, Random(3, 4000));
        Assert.Equal(1, (await store.QueryAsync(One, Random(3, 4000)[1].Vector, 1))[0].Index);
        VectorStoreException refused = await Assert.ThrowsAsync<VectorStoreException>(() => store.CreateAsync(Two, 4001));
        Assert.Equal((VectorTrouble.Dimension, "The vectors have 4001 numbers; the index of pgvector takes 4000 at most: train with fewer factors, or use another engine."), (refused.Kind, refused.Message));
    }

    [Fact]
    public async Task Pushes_at_once_make_a_collection_once()
    {
        PgVectorStore[] stores = [.. Enumerable.Range(0, 4).Select(_ => Open())];
        await Task.WhenAll(stores.Select(store => store.CreateAsync(One, 6)));
        await Task.WhenAll(stores.Select(store => store.UpsertAsync(One, Random(300, 6))));
        await Task.WhenAll(stores.Select(store => store.CompleteAsync(One, 300)));
        await Task.WhenAll(stores.Select(store => store.PublishAsync("akin", One)));
        foreach (PgVectorStore store in stores)
        {
            Assert.Equal(One, await store.PublishedAsync("akin"));
            await store.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("m=8&ef_construction=32", "(m='8', ef_construction='32')")]
    [InlineData("m=70", "(m='70', ef_construction='140')")]
    [InlineData("ef_construction=200", "(m='16', ef_construction='200')")]
    public async Task The_address_may_say_how_the_index_is_built(string settings, string built)
    {
        await using PgVectorStore store = PgVectorStore.Open(VectorAddress.Parse($"{_database.Url}?{settings}"));
        await FillAsync(store, One, Random(30, 6));
        Assert.EndsWith(built, (string)(await _database.RunAsync($"SELECT indexdef FROM pg_indexes WHERE indexname = '{One}_hnsw'"))!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m=1", "The 'm' of the address must be a whole number in [2, 100].")]
    [InlineData("m=24&ef_construction=40", "The 'ef_construction' of the address must be a whole number in [48, 1000].")]
    [InlineData("ef_construction=lots", "The 'ef_construction' of the address must be a whole number in [32, 1000].")]
    public void An_index_that_cannot_be_built_so_is_refused(string settings, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<AkinException>(() => PgVectorStore.Open(VectorAddress.Parse($"{_database.Url}?{settings}"))).Message);

    [Fact]
    public async Task The_address_may_say_how_hard_to_search()
    {
        await using PgVectorStore store = PgVectorStore.Open(VectorAddress.Parse(_database.Url + "?ef=1000&collection=films&application_name=search"));
        await FillAsync(store, One, Random(30, 6));
        Assert.Single(await store.QueryAsync(One, Random(1, 6)[0].Vector, 1));
        foreach (string wrong in new[] { "0", "1001", "many", "-1" })
        {
            AkinException refused = Assert.Throws<AkinException>(() => PgVectorStore.Open(VectorAddress.Parse($"{_database.Url}?ef={wrong}")));
            Assert.Equal("The 'ef' of the address must be a whole number in [1, 1000].", refused.Message);
        }

        Assert.Throws<ArgumentException>(() => PgVectorStore.Open(VectorAddress.Parse(_database.Url), new PgVectorOptions { Links = 1 }));
        Assert.Throws<ArgumentException>(() => PgVectorStore.Open(VectorAddress.Parse(_database.Url), new PgVectorOptions { Links = 60 }));
        Assert.Throws<AkinException>(() => PgVectorStore.Open(VectorAddress.Parse(_database.Url + "?colour=red")));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_shown_nowhere()
    {
        await using PgVectorStore store = PgVectorStore.Open(VectorAddress.Parse(_database.UrlOf("postgres", "not-the-password")));
        VectorStoreException refused = await Assert.ThrowsAsync<VectorStoreException>(() => store.FindAsync(One));
        Assert.Equal(VectorTrouble.Refused, refused.Kind);
        Assert.DoesNotContain("not-the-password", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_a_time_out()
    {
        await using PgVectorStore store = PgVectorStore.Open(VectorAddress.Parse(_database.Url), new PgVectorOptions { CommandTimeout = TimeSpan.FromSeconds(1), Retries = 0 });
        await FillAsync(store, One, Random(30, 6));
        Task holding = _database.RunAsync($"BEGIN; LOCK TABLE akin_vectors.{One}; SELECT pg_sleep(4); COMMIT");
        while (await _database.RunAsync($"SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = 'akin_vectors.{One}'::regclass") is null)
        {
            await Task.Delay(20);
        }

        Assert.Equal(VectorTrouble.TimeOut, (await Assert.ThrowsAsync<VectorStoreException>(() => store.QueryAsync(One, Random(1, 6)[0].Vector, 1))).Kind);
        await holding;
        Assert.Single(await store.QueryAsync(One, Random(1, 6)[0].Vector, 1));
    }

    [Fact]
    public async Task A_restart_is_waited_out_and_whoever_does_not_want_to_wait_is_told_at_once()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        PostgresDatabase database = await server.CreateDatabaseAsync();
        await using PgVectorStore patient = PgVectorStore.Open(VectorAddress.Parse(database.Url));
        await using PgVectorStore hasty = PgVectorStore.Open(VectorAddress.Parse(database.Url), new PgVectorOptions { CommandTimeout = TimeSpan.FromSeconds(2), Retries = 0 });
        VectorRecord[] films = Random(30, 6);
        await FillAsync(patient, One, films);
        await hasty.QueryAsync(One, films[0].Vector, 1);
        await server.StopImmediatelyAsync();
        Assert.Equal(VectorTrouble.Unavailable, (await Assert.ThrowsAsync<VectorStoreException>(() => hasty.QueryAsync(One, films[0].Vector, 1))).Kind);
        Task<IReadOnlyList<VectorHit>> waiting = patient.QueryAsync(One, films[5].Vector, 1);
        await server.RestartAsync();
        Assert.Equal(5, (await waiting)[0].Index);
        Assert.Equal(5, (await hasty.QueryAsync(One, films[5].Vector, 1))[0].Index);
    }

    private static VectorRecord[] Random(int count, int dimension)
    {
        var random = new Random(20260103);
        var records = new VectorRecord[count];
        for (int index = 0; index < count; index++)
        {
            float[] vector = [.. Enumerable.Range(0, dimension).Select(_ => random.NextSingle() - 0.5f)];
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
            records[index] = new VectorRecord(index, $"{index}", $"Film {index}", 1950 + (index % 70), ["Drama"], vector);
        }

        return records;
    }

    private static async Task FillAsync(PgVectorStore store, string collection, VectorRecord[] records)
    {
        await store.CreateAsync(collection, records[0].Vector.Length);
        foreach (VectorRecord[] batch in records.Chunk(store.LargestBatch(records[0].Vector.Length)))
        {
            await store.UpsertAsync(collection, batch);
        }

        await store.CompleteAsync(collection, records.Length);
    }

    private PgVectorStore Open() => PgVectorStore.Open(VectorAddress.Parse(_database.Url));
}
