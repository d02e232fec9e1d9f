using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akin.Bundles;
using Akin.Cli.Terminal;
using Akin.Serving;

namespace Akin.Cli.Export;

/// <summary>The map from items to similar items, as a bundle holds it.</summary>
internal sealed class RecommendationMap
{
    private const int BufferBytes = 1 << 17;
    private readonly Bundle _bundle;

    private RecommendationMap(Bundle bundle) => _bundle = bundle;

    public static RecommendationMap Open(string bundle) => new(ListedBundle.Open(bundle));

    /// <summary>Copies the bundle's own file byte for byte, and refuses it when it does not match its hash.</summary>
    public void CopyTo(Stream target)
    {
        string path = Path.Combine(_bundle.Path, Bundle.RecommendationsFile);
        using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferBytes];
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != _bundle.Manifest.Files[Bundle.RecommendationsFile].Sha256)
        {
            throw new AkinException($"'{path}' is damaged or was replaced just now: its content does not match the SHA-256 of the manifest; try again, or train again.");
        }
    }

    /// <summary>Writes the map with TMDB ids as keys and values. Items without one are left out; of several items with the same one the first counts.</summary>
    public void WriteTmdb(Stream target, TextWriter notes)
    {
        var recommender = new Recommender(_bundle);
        BundleItems items = _bundle.Items;
        int?[] tmdb = new int?[items.Count];
        int unknown = 0;
        int repeated = 0;
        for (int item = 0; item < tmdb.Length; item++)
        {
            if (items.TmdbId(item) is not int id)
            {
                unknown++;
            }
            else if (items.TryGetIndexByTmdbId(id, out int first) && first == item)
            {
                tmdb[item] = id;
            }
            else
            {
                repeated++;
            }
        }

        if (unknown == items.Count)
        {
            throw new AkinException($"No item of the bundle '{_bundle.Path}' has a TMDB id; export with --ids movielens, or train on data with TMDB ids (links.csv, or tmdbId in items.csv).");
        }

        using var writer = new StreamWriter(target, new UTF8Encoding(false), BufferBytes, leaveOpen: true) { NewLine = "\n" };
        writer.Write('{');
        string separator = "\n";
        for (int item = 0; item < tmdb.Length; item++)
        {
            if (tmdb[item] is int key)
            {
                IEnumerable<string> list = recommender.SimilarIndices(item).ToArray()
                    .Where(other => tmdb[other] is not null)
                    .Select(other => tmdb[other]!.Value.ToString(CultureInfo.InvariantCulture));
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{separator}\"{key}\":[{string.Join(',', list)}]"));
                separator = ",\n";
            }
        }

        writer.Write("\n}\n");
        if (unknown + repeated > 0)
        {
            notes.WriteLine($"Items left out: {Amount.Count(unknown)} without a TMDB id, {Amount.Count(repeated)} with a TMDB id that an earlier item has.");
        }
    }
}
