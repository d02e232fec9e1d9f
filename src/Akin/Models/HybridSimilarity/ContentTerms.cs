using Akin.Data;
using Akin.Text;

namespace Akin.Models.HybridSimilarity;

/// <summary>The words of a catalogue's titles, and what two titles share beyond single words.</summary>
internal sealed class ContentTerms
{
    /// <summary>What the term of a title word begins with.</summary>
    public const string WordPrefix = "word:";

    private const string AnyGenre = "IMAX";
    private readonly Dictionary<string, int> _franchises;
    private readonly Dictionary<string, int> _pairs;

    /// <summary>Reads the titles. O(text).</summary>
    public ContentTerms(Catalogue catalogue)
    {
        Words = new string[catalogue.Count][];
        Franchises = new string[catalogue.Count];
        for (int item = 0; item < catalogue.Count; item++)
        {
            Words[item] = [.. Tokens.Split(catalogue[item].Title).Select(Tokens.FoldAccents).Where(word => !StopWords.Contains(word))];
            Franchises[item] = Franchise.NameOf(catalogue[item].Title);
        }

        _franchises = Franchises.CountBy(name => name).ToDictionary();
        _pairs = Enumerable.Range(0, catalogue.Count).SelectMany(item => Pairs(item).Distinct()).CountBy(pair => pair).ToDictionary();
    }

    /// <summary>Title words by item, in order, stop words left out.</summary>
    public string[][] Words { get; }

    /// <summary>The series' name that each title would give; see <see cref="Franchise"/>.</summary>
    public string[] Franchises { get; }

    /// <summary>Whether another item has the same series' name.</summary>
    public bool IsInSeries(int item) => _franchises[Franchises[item]] > 1;

    /// <summary>Pairs of neighbouring title words that at least two titles have.</summary>
    public IEnumerable<string> SharedPairs(int item) => Pairs(item).Where(pair => _pairs[pair] > 1).Distinct();

    /// <summary>Genres that say what an item is about; a projection format does not.</summary>
    public static IEnumerable<string> Genres(Item item) => item.Genres.Where(genre => genre != AnyGenre);

    private IEnumerable<string> Pairs(int item) => Words[item].Zip(Words[item].Skip(1), (first, second) => $"{first} {second}");
}
