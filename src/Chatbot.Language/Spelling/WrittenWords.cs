using System.Runtime.InteropServices;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;
using Chatbot.Language.Words;

namespace Chatbot.Language.Spelling;

/// <summary>
/// The words of well written sentences: which have the same letters but for the marks on them, and how often each follows another. Numbered so
/// that those with the same letters stand together. Immutable.
/// </summary>
internal sealed class WrittenWords
{
    /// <summary>What stands before the first word, and where no word is known.</summary>
    public const int Nothing = 0;

    /// <summary>Longer words are left out.</summary>
    public const int Longest = 20;

    private const double ShareOfPairs = 0.6;
    private const char Shortener = '\u0E47';
    private const char Silencer = '\u0E4C';

    private readonly string[] _words;
    private readonly int[] _counts;
    private readonly double _total;

    // What follows each word, in the order of their numbers and so many times: from its begin to the next one's.
    private readonly int[] _begins;
    private readonly int[] _following;
    private readonly int[] _times;

    private readonly Dictionary<string, (int First, int Count)>.AlternateLookup<ReadOnlySpan<char>> _byLetters;

    private WrittenWords(string[] words, int[] counts, int[] begins, int[] following, int[] times)
    {
        (_words, _counts, _begins, _following, _times) = (words, counts, begins, following, times);
        _total = counts.Sum();
        var byLetters = new Dictionary<string, (int First, int Count)>(words.Length, StringComparer.Ordinal);
        for (var number = Nothing + 1; number < words.Length; number++)
        {
            ref var alike = ref CollectionsMarshal.GetValueRefOrAddDefault(byLetters, Bare(words[number]), out var isKnown);
            alike = isKnown ? (alike.First, alike.Count + 1) : (number, 1);
        }

        byLetters.TrimExcess();
        _byLetters = byLetters.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>A letter with the mark on it and a silent letter behind it.</summary>
    /// <param name="Mark">Empty where it has none.</param>
    public readonly record struct Letter(char Base, string Mark, bool IsAfterSpace);

    /// <summary>A word by its number.</summary>
    public string this[int number] => _words[number];

    /// <param name="sentences">Repeats allowed.</param>
    public static WrittenWords Learn(IEnumerable<string> sentences)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = Nothing };
        var counts = new List<int> { 0 };
        var pairs = new Dictionary<(int Before, int Word), int>();
        var places = new List<WordSegmenter.Word>();
        foreach (var sentence in sentences)
        {
            Count(Normaliser.TextOf(sentence), places, numbers, counts, pairs);
        }

        var words = numbers.Keys.OrderBy(Bare, StringComparer.Ordinal).ThenBy(word => word, StringComparer.Ordinal).ToArray();
        var renumbered = new int[words.Length];
        for (var number = 0; number < words.Length; number++)
        {
            renumbered[numbers[words[number]]] = number;
        }

        var (begins, sorted) = (new int[words.Length + 1], pairs.Select(pair => (Before: renumbered[pair.Key.Before], Word: renumbered[pair.Key.Word], Times: pair.Value)).Order().ToList());
        foreach (var (before, _, _) in sorted)
        {
            begins[before + 1]++;
        }

        for (var number = 0; number < words.Length; number++)
        {
            begins[number + 1] += begins[number];
        }

        return new(words, [.. words.Select(word => counts[numbers[word]])], begins, [.. sorted.Select(pair => pair.Word)], [.. sorted.Select(pair => pair.Times)]);
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static WrittenWords Read(BinaryReader reader)
    {
        return new(reader.ReadTexts(), reader.ReadAll<int>(), reader.ReadAll<int>(), reader.ReadAll<int>(), reader.ReadAll<int>());
    }

    public void Write(BinaryWriter writer)
    {
        writer.WriteTexts(_words);
        foreach (var numbers in (int[][])[_counts, _begins, _following, _times])
        {
            writer.WriteAll<int>(numbers);
        }
    }

    /// <summary>The numbers of the words that have these letters, whatever their marks: so many from the first on.</summary>
    public (int First, int Count) WithLetters(ReadOnlySpan<char> letters) => _byLetters.TryGetValue(letters, out var alike) ? alike : default;

    /// <summary>How unlikely a word is behind another: a negative logarithm of probability.</summary>
    public double Cost(int before, int word)
    {
        var at = _following.AsSpan(_begins[before].._begins[before + 1]).BinarySearch(word);
        var pairs = at < 0 ? 0 : (double)_times[_begins[before] + at] / _counts[before];
        return -Math.Log((ShareOfPairs * pairs) + ((1 - ShareOfPairs) * _counts[word] / _total));
    }

    /// <summary>A tone mark.</summary>
    public static bool IsTone(char c) => c is >= '\u0E48' and <= '\u0E4B';

    /// <summary>A text's letters, each with its mark; blanks are none.</summary>
    public static List<Letter> Letters(string text)
    {
        var letters = new List<Letter>(text.Length);
        var isAfterSpace = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
            {
                isAfterSpace = true;
                continue;
            }

            if (letters.Count > 0 && MarkAt(text, i) is > 0 and var mark)
            {
                letters[^1] = letters[^1] with { Mark = string.Concat(letters[^1].Mark, text.AsSpan(i, mark)) };
                i += mark - 1;
                continue;
            }

            letters.Add(new(text[i], "", isAfterSpace));
            isAfterSpace = false;
        }

        return letters;
    }

    /// <summary>How many characters of a word belong to the letter before this place: the marks on it, and a silent letter behind it.</summary>
    public static int MarksAt(ReadOnlySpan<char> word, int at)
    {
        var end = at;
        while (end < word.Length && MarkAt(word, end) is > 0 and var mark)
        {
            end += mark;
        }

        return end - at;
    }

    private static int MarkAt(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && text[at + 1] == Silencer ? 2 : IsTone(text[at]) || text[at] is Shortener or Silencer ? 1 : 0;

    private static string Bare(string word) => string.Concat(Letters(word).Select(letter => letter.Base));

    private static void Count(
        string sentence, List<WordSegmenter.Word> places, Dictionary<string, int> numbers, List<int> counts, Dictionary<(int Before, int Word), int> pairs)
    {
        places.Clear();
        WordSegmenter.Segment(sentence, places);
        var bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var before = Nothing;
        foreach (var place in places)
        {
            var word = sentence.AsSpan(place.Start, place.Length);
            if (place.Length > Longest || !IsThai(word))
            {
                before = Nothing;
                continue;
            }

            if (!bySpan.TryGetValue(word, out var number))
            {
                bySpan[word] = number = counts.Count;
                counts.Add(0);
            }

            counts[number]++;
            counts[Nothing] += before == Nothing ? 1 : 0;
            CollectionsMarshal.GetValueRefOrAddDefault(pairs, (before, number), out _)++;
            before = number;
        }
    }

    private static bool IsThai(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (!ThaiLetters.IsLetter(letter))
            {
                return false;
            }
        }

        return true;
    }
}
