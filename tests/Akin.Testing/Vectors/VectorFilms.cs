using System.Numerics.Tensors;
using Akin.Vectors;

namespace Akin.Testing.Vectors;

/// <summary>Records for tests of vector engines: the same at every call.</summary>
public static class VectorFilms
{
    /// <summary>Numbers in every vector.</summary>
    public const int Dimension = 8;

    /// <summary>Some records with indices from 0, random unit vectors, years from 1950 to 2019, and one of three genres.</summary>
    public static VectorRecord[] Random(int count) =>
        [.. Enumerable.Range(0, count).Select(index => new VectorRecord(
            index, $"id-{index}", $"Film {index}", 1950 + (index % 70), [(index % 3) switch { 0 => "Comedy", 1 => "Drama", _ => "War" }], Unit(index)))];

    /// <summary>Films with chosen years and genres, for filters: some without a year, some without a genre.</summary>
    public static VectorRecord[] Few { get; } =
    [
        Film(0, 1994, "Comedy"),
        Film(1, 1994, "Comedy", "Drama"),
        Film(2, 1995, "Drama"),
        Film(3, 1996, "Comedy", "Drama", "Romance"),
        Film(4, 2001),
        Film(5, null, "Comedy"),
        Film(6, null),
        Film(7, 1874, "Drama", "comedy"),
    ];

    /// <summary>A film with the vector of its index.</summary>
    public static VectorRecord Film(int index, int? year, params string[] genres) => new(index, $"id-{index}", $"Film {index}", year, genres, Unit(index));

    /// <summary><see cref="Unit"/>, made 0.4 to 1 long: an engine that compares by cosine orders such vectors otherwise.</summary>
    public static float[] Of(int index) => [.. Unit(index).Select(number => number * (0.4f + (0.1f * (index % 7))))];

    /// <summary>A random vector of length 1, the same for the same seed.</summary>
    public static float[] Unit(int seed)
    {
        var random = new Random(seed + 1);
        float[] vector = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.5f)];
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    /// <summary>The vector that points the other way.</summary>
    public static float[] Opposite(ReadOnlyMemory<float> vector) => [.. vector.ToArray().Select(number => -number)];

    /// <summary>The exact answer: indices and inner products, best first.</summary>
    public static VectorHit[] Exact(IEnumerable<VectorRecord> records, float[] vector, int limit) =>
        [.. records.Select(record => new VectorHit(record.Index, TensorPrimitives.Dot<float>(record.Vector.Span, vector))).OrderByDescending(hit => hit.Score).Take(limit)];
}
