using Akin.Bundles;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Export;

/// <summary>Opens bundles for what needs their lists.</summary>
internal static class ListedBundle
{
    /// <summary>Opens a bundle that has lists of "More like this".</summary>
    /// <exception cref="AkinException">It cannot be read, or was trained without them.</exception>
    public static Bundle Open(string path, BundleCheck check = BundleCheck.Structure)
    {
        var bundle = Bundle.Open(path, check);
        return bundle.Items.Count == 1 || bundle.Tensors.Get<int>(SimilarLists.ItemsName, bundle.Items.Count, -1).Length > 0
            ? bundle
            : throw new AkinException($"The bundle '{path}' has no lists to export, for it was trained with --no-lists; train it without that, or serve it with 'akin serve --similar-from URL'.");
    }
}
