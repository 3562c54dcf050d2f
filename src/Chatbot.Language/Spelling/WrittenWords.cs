using System.Runtime.InteropServices;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Language.Spelling;

/// <summary>The words of well written sentences: which have the same letters but for the marks on them, and how often each follows another. Immutable once learnt.</summary>
internal sealed class WrittenWords
{
    /// <summary>What stands before the first word, and where no word is known.</summary>
    public const int Nothing = 0;

    /// <summary>Longer words are left out.</summary>
    public const int Longest = 20;

    private const double ShareOfPairs = 0.6;
    private const char Shortener = '\u0E47';
    private const char Silencer = '\u0E4C';

    private readonly List<Word> _words = [new("", [])];
    private readonly List<int> _counts = [0];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [""] = Nothing };
    private readonly Dictionary<string, List<int>> _byLetters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly Dictionary<(int Before, int Word), int> _pairs = [];
    private readonly double _total;

    /// <param name="sentences">Repeats allowed.</param>
    public WrittenWords(IEnumerable<string> sentences)
    {
        _bySpan = _byLetters.GetAlternateLookup<ReadOnlySpan<char>>();
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var places = new List<WordSegmenter.Word>();
        foreach (var sentence in sentences)
        {
            Learn(Normaliser.Normalise(sentence).Text, numbers, places);
        }

        _total = _counts.Sum();
        _words.TrimExcess();
        _counts.TrimExcess();
        _numbers.TrimExcess();
        _byLetters.TrimExcess();
        _pairs.TrimExcess();
    }

    /// <param name="Text">As written.</param>
    /// <param name="Letters">The same, in order.</param>
    public sealed record Word(string Text, IReadOnlyList<Letter> Letters);

    /// <summary>A letter with the mark on it and a silent letter behind it.</summary>
    /// <param name="Mark">Empty where it has none.</param>
    public readonly record struct Letter(char Base, string Mark, bool IsAfterSpace);

    /// <summary>A word by its number.</summary>
    public Word this[int number] => _words[number];

    /// <summary>The numbers of the words that have these letters, whatever their marks.</summary>
    public IReadOnlyList<int> WithLetters(ReadOnlySpan<char> letters) => _bySpan.TryGetValue(letters, out var alike) ? alike : [];

    /// <summary>How unlikely a word is behind another: a negative logarithm of probability.</summary>
    public double Cost(int before, int word)
    {
        var pairs = _counts[before] == 0 ? 0 : (double)_pairs.GetValueOrDefault((before, word)) / _counts[before];
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

            var silent = letters.Count > 0 && i + 1 < text.Length && text[i + 1] == Silencer ? 2 : letters.Count > 0 && (IsTone(text[i]) || text[i] is Shortener or Silencer) ? 1 : 0;
            if (silent > 0)
            {
                letters[^1] = letters[^1] with { Mark = string.Concat(letters[^1].Mark, text.AsSpan(i, silent)) };
                i += silent - 1;
                continue;
            }

            letters.Add(new(text[i], "", isAfterSpace));
            isAfterSpace = false;
        }

        return letters;
    }

    private void Learn(string sentence, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numbers, List<WordSegmenter.Word> places)
    {
        places.Clear();
        WordSegmenter.Segment(sentence, places);
        var before = Nothing;
        foreach (var place in places)
        {
            var word = sentence.AsSpan(place.Start, place.Length);
            if (place.Length > Longest || !IsThai(word))
            {
                before = Nothing;
                continue;
            }

            var number = numbers.TryGetValue(word, out var known) ? known : Add(word.ToString());
            _counts[number]++;
            _counts[Nothing] += before == Nothing ? 1 : 0;
            CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (before, number), out _)++;
            before = number;
        }
    }

    private int Add(string text)
    {
        var number = _words.Count;
        var letters = Letters(text).ToArray();
        _numbers.Add(text, number);
        _words.Add(new(text, letters));
        _counts.Add(0);
        var bare = string.Concat(letters.Select(letter => letter.Base));
        if (!_byLetters.TryGetValue(bare, out var alike))
        {
            _byLetters.Add(bare, alike = []);
        }

        alike.Add(number);
        return number;
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
