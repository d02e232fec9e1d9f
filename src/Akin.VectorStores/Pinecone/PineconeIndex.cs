using System.Text.Json;
using Akin.Vectors;
using Akin.VectorStores.Http;

namespace Akin.VectorStores;

/// <summary>An index of Pinecone: where it is, found out once, and made when there is none.</summary>
internal sealed class PineconeIndex : IDisposable
{
    /// <summary>The version of Pinecone's interface that we speak.</summary>
    private const string Version = "2026-04";

    private static readonly TimeSpan ReadyPatience = TimeSpan.FromMinutes(5);

    private readonly EnginePlace _place;
    private readonly Uri _control;
    private readonly bool _isLocal;
    private readonly string _name;
    private volatile Description? _description;

    public PineconeIndex(EnginePlace place, VectorStoreOptions options)
    {
        _place = place;
        string path = place.Url.AbsolutePath.Trim('/');
        _isLocal = path.Length > 0;
        _name = _isLocal ? path : place.Url.Host;
        if (!_isLocal && (place.IsEncrypted == false || place.Url.Port >= 0))
        {
            throw new AkinException(
                $"The address {place.Shown} has a port or tls=false but no index after it; give pinecone://INDEX for the cloud, or pinecone://HOST:PORT/INDEX for an emulator.");
        }

        if (_name.Length > 45 || _name.Any(character => character is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')) || _name.StartsWith('-') || _name.EndsWith('-'))
        {
            throw new AkinException($"The index in {place.Shown} was '{_name}'; it must be small letters, digits and inner hyphens, 45 at most.");
        }

        if (!_isLocal && place.Key is null)
        {
            throw new AkinException($"{place.Shown} wants a key; set {place.KeyVariables}.");
        }

        _control = _isLocal ? place.Root(defaultPort: 5080) : new Uri("https://api.pinecone.io");
        List<(string Name, string Value)> headers = [("X-Pinecone-Api-Version", Version)];
        if (place.Key is not null)
        {
            headers.Add(("Api-Key", place.Key));
        }

        Http = new EngineHttp(place, options, headers, Judge);
    }

    public EngineHttp Http { get; }

    public void Dispose() => Http.Dispose();

    /// <summary>What the index is; null when there is none.</summary>
    public async Task<Description?> FindAsync(CancellationToken cancellation)
    {
        if (_description is { } known)
        {
            return known;
        }

        try
        {
            EngineAnswer answer = await Http.SendAsync(HttpMethod.Get, new Uri(_control, $"indexes/{_name}"), null, cancellation);
            (string metric, string kind, int dimension, string host, bool isReady) = Http.Read(answer, root => (
                root.GetProperty("metric").GetString() ?? "",
                root.TryGetProperty("vector_type", out JsonElement type) ? type.GetString() ?? "" : "dense",
                root.TryGetProperty("dimension", out JsonElement size) ? size.GetInt32() : 0,
                root.GetProperty("host").GetString() ?? "",
                root.GetProperty("status").GetProperty("ready").GetBoolean()));
            if (kind != "dense" || metric != "dotproduct")
            {
                throw Http.Sentences.Unexpected($"is an index for {kind} vectors compared by {metric}, not for dense ones by dotproduct; name another index, or one that is not there yet and will be made");
            }

            var found = new Description(Host(host), dimension, isReady);
            if (isReady)
            {
                _description = found;
            }

            return found;
        }
        catch (VectorStoreException missing) when (missing.Kind == VectorTrouble.Missing)
        {
            return null;
        }
    }

    /// <summary>The index, made where there is none, when it is ready.</summary>
    public async Task<Description> CreateAsync(int dimension, CancellationToken cancellation)
    {
        Description? found = await FindAsync(cancellation);
        if (found is null)
        {
            string cloud = _place.Settings.GetValueOrDefault("cloud", "aws"), region = _place.Settings.GetValueOrDefault("region", "us-east-1");
            try
            {
                await Http.SendAsync(HttpMethod.Post, new Uri(_control, "indexes"), PineconeBodies.CreateIndex(_name, dimension, cloud, region), cancellation);
            }
            catch (VectorStoreException told) when (told.Kind == VectorTrouble.Unexpected)
            {
                // Somebody else, or a try of ours whose answer was lost, was quicker.
                found = await FindAsync(cancellation);
                if (found is null)
                {
                    throw;
                }
            }
        }

        bool isReady = await Http.UntilAsync(async () => (found = await FindAsync(cancellation)) is { IsReady: true }, ReadyPatience, cancellation);
        return isReady ? found! : throw new VectorStoreException(VectorTrouble.TimeOut, $"{_place.Shown} is still not ready; wait, and try again.");
    }

    /// <summary>Sends a request to the index.</summary>
    public async Task<EngineAnswer> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellation)
    {
        Description index = await FindAsync(cancellation)
            ?? throw new VectorStoreException(VectorTrouble.Missing, $"There is no index {_place.Shown}; push the vectors first.");
        return await Http.SendAsync(method, new Uri(index.Host, path), body, cancellation);
    }

    /// <summary>A list of an answer's; Pinecone leaves an empty one out.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private static EngineTrouble? Judge(EngineAnswer answer) => EngineTrouble.OfStatus(answer.Status) is { } kind
        ? new EngineTrouble(kind, answer.TextAt("message") ?? answer.TextAt("error", "message") ?? answer.Text)
        : null;

    /// <summary>Where the index listens: as the control plane says, over https in the cloud and like the control plane at an emulator.</summary>
    private Uri Host(string host)
    {
        string url = host.Contains("://", StringComparison.Ordinal) ? host : $"{(_isLocal ? _control.Scheme : "https")}://{host}";
        return Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out Uri? address) && (_isLocal || address.Scheme == "https")
            ? address
            : throw Http.Sentences.NotAsAgreed(null);
    }

    /// <summary>What is known of an index.</summary>
    /// <param name="Host">Its address.</param>
    /// <param name="Dimension">Numbers in every vector.</param>
    /// <param name="IsReady">Whether it can be used.</param>
    public sealed record Description(Uri Host, int Dimension, bool IsReady);
}
