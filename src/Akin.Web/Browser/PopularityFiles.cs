using System.Runtime.InteropServices;
using System.Text.Json;
using Akin.Bundles;

namespace Akin.Web.Browser;

/// <summary>The model "popularity": <c>popularity.bin</c> with the interactions of every item.</summary>
internal sealed class PopularityFiles(Bundle bundle) : IPersonalFiles
{
    /// <inheritdoc/>
    public int Newcomers => 0;

    /// <inheritdoc/>
    public void Describe(Utf8JsonWriter index) => index.WriteString("model", "popularity");

    /// <inheritdoc/>
    public IEnumerable<BrowserFile> Write()
    {
        ReadOnlyMemory<int> counts = bundle.Tensors.Get<int>("foryou.counts", bundle.Items.Count);
        yield return new BrowserFile("popularity.bin", MemoryMarshal.AsBytes(counts.Span).ToArray());
    }
}
