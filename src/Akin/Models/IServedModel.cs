using System.Text.Json.Nodes;
using Akin.Bundles;

namespace Akin.Models;

/// <summary>A model that a bundle can carry, and that can say what of a history speaks for an item.</summary>
public interface IServedModel : IRecommenderModel
{
    /// <summary>Adds to a bundle what the model needs to be loaded again.</summary>
    /// <param name="tensors">The bundle's arrays; the model's own have names that begin with "foryou.".</param>
    /// <returns>Its settings for the manifest, numbers and texts under lower camel case names; a loaded model scores as this one does.</returns>
    JsonObject Save(TensorFileWriter tensors);

    /// <summary>Splits the score of one item over the history.</summary>
    /// <param name="items">The history's items, as in <see cref="IRecommenderModel.Score"/>.</param>
    /// <param name="ratings">What each was rated, as in <see cref="IRecommenderModel.Score"/>.</param>
    /// <param name="item">The item whose score is split.</param>
    /// <param name="parts">Overwritten: what each item of the history adds, below 0 where it takes away. They sum to the score, but for what the model says whatever the history.
    /// As long as <paramref name="items"/>.</param>
    /// <exception cref="ArgumentException">An index is outside the catalogue, or a length does not fit.</exception>
    void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, int item, Span<float> parts);
}
