namespace Akin.Serving;

/// <summary>The words of all titles in flat arrays: which names have a word, which words a name has, which words share three letters.</summary>
/// <remarks>Memory: about 8 bytes a word of a title, 8 a name, and the letters of each different word once with 4 bytes a letter.</remarks>
internal sealed class TitleIndex
{
    private const int TrigramBuckets = 1 << 16;
    private readonly char[] _letters;
    private readonly int[] _wordOffsets;
    private readonly int[] _nameStarts;
    private readonly int[] _nameWords;
    private readonly int[] _postingStarts;
    private readonly int[] _postings;
    private readonly int[] _trigramStarts;
    private readonly int[] _trigramWords;
    private readonly int[] _items;

    /// <summary>Builds the index.</summary>
    /// <param name="names">Each name with its item; the first name of an item is its title.</param>
    public TitleIndex(IEnumerable<(int Item, string Name)> names)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var items = new List<int>();
        var starts = new List<int> { 0 };
        var nameWords = new List<int>();
        foreach ((int item, string name) in names)
        {
            foreach (string word in TitleWords.Of(name))
            {
                if (!numbers.TryGetValue(word, out int number))
                {
                    number = numbers.Count;
                    numbers.Add(word, number);
                }

                nameWords.Add(number);
            }

            items.Add(item);
            starts.Add(nameWords.Count);
        }

        string[] words = [.. numbers.Keys];
        Array.Sort(words, StringComparer.Ordinal);
        int[] sorted = new int[words.Length];
        for (int word = 0; word < words.Length; word++)
        {
            sorted[numbers[words[word]]] = word;
        }

        _items = [.. items];
        _nameStarts = [.. starts];
        _nameWords = new int[nameWords.Count];
        for (int at = 0; at < _nameWords.Length; at++)
        {
            _nameWords[at] = sorted[nameWords[at]];
        }

        _letters = string.Concat(words).ToCharArray();
        _wordOffsets = new int[words.Length + 1];
        for (int word = 0; word < words.Length; word++)
        {
            _wordOffsets[word + 1] = _wordOffsets[word] + words[word].Length;
        }

        (_postingStarts, _postings) = Invert(words.Length, NameCount, name => NameWords(name));
        (_trigramStarts, _trigramWords) = Invert(TrigramBuckets, words.Length, word => Trigrams(Word(word)));
    }

    private delegate ReadOnlySpan<int> KeysOf(int row);

    private delegate bool LettersTest(ReadOnlySpan<char> word, ReadOnlySpan<char> typed);

    public int NameCount => _items.Length;

    public int WordCount => _wordOffsets.Length - 1;

    public int Item(int name) => _items[name];

    public bool IsTitle(int name) => name == 0 || _items[name - 1] != _items[name];

    public ReadOnlySpan<char> Word(int word) => _letters.AsSpan(_wordOffsets[word].._wordOffsets[word + 1]);

    public ReadOnlySpan<int> NameWords(int name) => _nameWords.AsSpan(_nameStarts[name].._nameStarts[name + 1]);

    public ReadOnlySpan<int> Postings(int word) => _postings.AsSpan(_postingStarts[word].._postingStarts[word + 1]);

    /// <summary>Words that share a bucket of trigrams; a bucket holds strangers too.</summary>
    public ReadOnlySpan<int> WordsWithTrigram(int bucket) => _trigramWords.AsSpan(_trigramStarts[bucket].._trigramStarts[bucket + 1]);

    /// <summary>Words that begin with the letters stand in [first, end); the word itself, if it exists, is the first.</summary>
    public (int First, int End) WordsBeginning(ReadOnlySpan<char> letters)
    {
        int first = LowerBound(letters, 0, static (word, typed) => word.SequenceCompareTo(typed) < 0);
        int end = LowerBound(letters, first, static (word, typed) => word.StartsWith(typed, StringComparison.Ordinal));
        return (first, end);
    }

    /// <summary>Whether the word occurs in any title.</summary>
    public bool Has(ReadOnlySpan<char> letters)
    {
        (int first, int end) = WordsBeginning(letters);
        return first < end && Word(first).Length == letters.Length;
    }

    /// <summary>The buckets of the three-letter pieces of a word with its borders; one per letter.</summary>
    public static int[] Trigrams(ReadOnlySpan<char> word)
    {
        int[] buckets = new int[word.Length];
        for (int at = 0; at < word.Length; at++)
        {
            uint left = at == 0 ? '^' : word[at - 1];
            uint right = at == word.Length - 1 ? '$' : word[at + 1];
            buckets[at] = (int)((((left * 31) + word[at]) * 31 + right) * 0x9E3779B1 >> 16);
        }

        return buckets;
    }

    /// <summary>Lists under each key the rows that have it, ascending, each once.</summary>
    private static (int[] Starts, int[] Rows) Invert(int keyCount, int rowCount, KeysOf keys)
    {
        int[] starts = new int[keyCount + 1];
        int[] last = new int[keyCount];
        Array.Fill(last, -1);
        for (int row = 0; row < rowCount; row++)
        {
            foreach (int key in keys(row))
            {
                starts[key + 1] += last[key] == row ? 0 : 1;
                last[key] = row;
            }
        }

        for (int key = 0; key < keyCount; key++)
        {
            starts[key + 1] += starts[key];
        }

        int[] next = starts.AsSpan(0, keyCount).ToArray();
        int[] rows = new int[starts[keyCount]];
        for (int row = 0; row < rowCount; row++)
        {
            foreach (int key in keys(row))
            {
                if (next[key] == starts[key] || rows[next[key] - 1] != row)
                {
                    rows[next[key]++] = row;
                }
            }
        }

        return (starts, rows);
    }

    /// <summary>The first word from <paramref name="first"/> on for which the test no longer holds.</summary>
    private int LowerBound(ReadOnlySpan<char> typed, int first, LettersTest test)
    {
        int end = WordCount;
        while (first < end)
        {
            int middle = first + ((end - first) / 2);
            if (test(Word(middle), typed))
            {
                first = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        return first;
    }
}
