using System.Globalization;
using System.Text;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.Cli.Similar;

/// <summary>Finds the item that a person means by an id or a title.</summary>
/// <param name="recommender">The bundle.</param>
/// <param name="notes">Takes the lines about other items that may be meant.</param>
/// <param name="asking">What a person types before an id: "akin similar".</param>
internal sealed class ItemLookup(Recommender recommender, TextWriter notes, string asking)
{
    private const int Suggestions = 5;
    private readonly BundleItems _items = recommender.Items;

    /// <summary>The item's index. An id wins over a title; other items that the words fit as well are told in one line.</summary>
    /// <exception cref="AkinException">No item fits, or several about equally well; lists those that may be meant.</exception>
    public int Find(string query)
    {
        if (_items.TryGetIndex(query, out int byId))
        {
            NoteTitle(query, byId);
            return byId;
        }

        TitleAnswer answer = recommender.Titles.FindOne(query, Suggestions);
        if (answer.Match is { } match)
        {
            NoteNamesakes(match, answer.Others);
            return match.Index;
        }

        throw new AkinException(answer.Others.Count == 0
            ? $"No item has the id or a title like '{query}'."
            : $"No title is clearly '{query}'; did you mean one of these (ask by id or full title)?{List(answer.Others)}");
    }

    /// <summary>A title that is a number is not lost behind the id of that number.</summary>
    private void NoteTitle(string query, int byId)
    {
        // Ids that no title can be are not worth building the index of titles.
        if (!query.All(letter => char.IsLetterOrDigit(letter) || letter == ' ') || query.Length == 0)
        {
            return;
        }

        foreach (TitleHit hit in recommender.Titles.Search(query, Suggestions))
        {
            if (hit.IsExact && hit.Index != byId)
            {
                notes.WriteLine(
                    $"'{query}' is the id of {Name(byId)}; there is also a title {Name(hit.Index)}: ask for it with '{asking} {_items.Id(hit.Index)}'.");
                return;
            }
        }
    }

    private void NoteNamesakes(TitleHit match, IReadOnlyList<TitleHit> others)
    {
        List<TitleHit> namesakes = [.. others.Where(other => match.IsExact && other.IsExact)];
        if (namesakes.Count > 0)
        {
            IEnumerable<string> names = namesakes.Select(other => $"{Name(other.Index)}, id {_items.Id(other.Index)}");
            notes.WriteLine($"Taken: {Name(match.Index)}, id {_items.Id(match.Index)}, the most rated of its name; also there: {string.Join("; ", names)}.");
        }
    }

    private string List(IReadOnlyList<TitleHit> hits)
    {
        var list = new StringBuilder();
        int width = hits.Max(hit => _items.Id(hit.Index).Length);
        foreach (TitleHit hit in hits)
        {
            list.Append(CultureInfo.InvariantCulture, $"{Environment.NewLine}  {_items.Id(hit.Index).PadLeft(width)}  {Name(hit.Index)}");
        }

        return list.ToString();
    }

    private string Name(int item) => DisplayName.Of(_items, item);
}
