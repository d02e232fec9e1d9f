using Akin.Serving;

namespace Akin.EndToEnd.Engine;

/// <summary>Pictures and texts of two items in three, made up from their titles.</summary>
internal sealed class MadeUpTexts : IMetadataSource
{
    private static readonly DateTimeOffset FetchedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public string? Notice => null;

    public ValueTask<IReadOnlyList<ItemMetadata?>> FindAsync(IReadOnlyList<MetadataKey> items, TimeSpan budget, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<ItemMetadata?>>([.. items.Select(item => Find(item.Title))]);

    public static ItemMetadata? Find(string title)
    {
        int number = title.Sum(letter => letter);
        string id = Uri.EscapeDataString(title);
        return number % 3 == 0 ? null : new ItemMetadata
        {
            Poster = number % 5 == 0 ? null : Picture("p", id),
            Backdrop = number % 4 == 0 ? null : Picture("b", id),
            Overview = number % 7 == 0 ? null : $"What \"{title}\" <is> about — in a paragraph.",
            Tagline = number % 2 == 0 ? "Slogan & more" : null,
            RuntimeMinutes = number % 2 == 0 ? 60 + (number % 90) : null,
            ReleaseDate = number % 8 == 0 ? null : new DateOnly(1950 + (number % 70), 3, 4),
            Page = new Uri($"https://films.example/{id}"),
            FetchedAt = FetchedAt,
        };
    }

    private static ItemPicture Picture(string kind, string id)
    {
        Uri Size(int width) => new($"https://pictures.example/w{width}/{kind}{id}.jpg");
        return new ItemPicture(Size(154), Size(342), Size(780));
    }
}
