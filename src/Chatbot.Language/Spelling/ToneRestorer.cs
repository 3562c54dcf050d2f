using System.Text;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Language.Spelling;

/// <summary>
/// Puts tone marks back where a message was typed without most of them ("แลวไดเดือนละกีบาท"): of all ways to read it as words of known
/// sentences, the likeliest one by how often words follow each other (Viterbi, 1967), where each mark put in makes a way less likely.
/// Immutable; safe to share between threads.
/// </summary>
public sealed class ToneRestorer
{
    /// <summary>Of 4,452 questions three in four have more marks than this to a consonant: they are not looked at.</summary>
    private const double MostMarks = 0.12;
    private const int FewestConsonants = 3;
    private const int LongestWord = 20;

    /// <summary>A word of one letter is as often an abbreviation ("น.ส.3 ก.").</summary>
    private const int ShortestWord = 2;
    private const char Shortener = '\u0E47';
    private const char Silencer = '\u0E4C';

    // Costs are negative logarithms of probabilities.
    private const double OfMark = 0.7;
    private const double OfUnknownLetter = 9;
    private const double ShareOfPairs = 0.6;

    /// <summary>Where more of the letters than this belong to no known word, others may be read wrongly, too.</summary>
    private const double MostUnknown = 0.25;

    // What stands before the first word, and where no word is known.
    private const int Nothing = 0;

    private readonly List<Written> _words = [new("", [])];
    private readonly List<int> _counts = [0];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [""] = Nothing };
    private readonly Dictionary<string, List<int>> _byLetters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly Dictionary<(int Before, int Word), int> _pairs = [];
    private readonly double _total;

    private ToneRestorer(IEnumerable<string> sentences)
    {
        _bySpan = _byLetters.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var sentence in sentences)
        {
            Learn(Normaliser.Normalise(sentence).Text);
        }

        _total = _counts.Sum();
    }

    /// <summary>Learns the words and what follows what.</summary>
    /// <param name="sentences">Well written, repeats allowed.</param>
    public static ToneRestorer Build(IEnumerable<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return new(sentences);
    }

    /// <summary>Whether a text has so few marks that some may have been left out: most have more.</summary>
    /// <param name="text">As typed.</param>
    public static bool MayLack(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var consonants = text.Count(ThaiLetters.IsConsonant);
        return consonants >= FewestConsonants && text.Count(IsTone) <= MostMarks * consonants;
    }

    /// <summary>The text with its marks.</summary>
    /// <param name="text">Normalised.</param>
    /// <returns>The same text unless at least as many marks were left out as written.</returns>
    public string Restore(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!MayLack(text))
        {
            return text;
        }

        var restored = new StringBuilder(text.Length + 8);
        var (put, unknown, letters) = (0, 0, 0);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && (ThaiLetters.IsLetter(text[end]) || (text[end] == ' ' && end > i && end + 1 < text.Length && ThaiLetters.IsLetter(text[end + 1]))))
            {
                end++;
            }

            if (end == i)
            {
                restored.Append(text[i++]);
                continue;
            }

            var parts = Parts(text[i..end]);
            var read = Read(parts, restored);
            (put, unknown, letters, i) = (put + read.Put, unknown + read.Unknown, letters + parts.Count, end);
        }

        return put > 0 && put >= text.Count(IsTone) && unknown <= MostUnknown * letters ? restored.ToString() : text;
    }

    private void Learn(string sentence)
    {
        var places = new List<WordSegmenter.Word>();
        WordSegmenter.Segment(sentence, places);
        var before = Nothing;
        foreach (var place in places)
        {
            var word = sentence.Substring(place.Start, place.Length);
            if (place.Length > LongestWord || !word.All(ThaiLetters.IsLetter))
            {
                before = Nothing;
                continue;
            }

            if (!_numbers.TryGetValue(word, out var number))
            {
                number = _words.Count;
                _numbers.Add(word, number);
                var written = new Written(word, Parts(word));
                _words.Add(written);
                _counts.Add(0);
                var letters = string.Concat(written.Parts.Select(part => part.Letter));
                if (!_byLetters.TryGetValue(letters, out var alike))
                {
                    _byLetters.Add(letters, alike = []);
                }

                alike.Add(number);
            }

            _counts[number]++;
            _counts[Nothing] += before == Nothing ? 1 : 0;
            _pairs[(before, number)] = _pairs.GetValueOrDefault((before, number)) + 1;
            before = number;
        }
    }

    // The cheapest way through the parts, written out; how many marks it put in, and how many letters belong to no word.
    private (int Put, int Unknown) Read(List<Part> parts, StringBuilder into)
    {
        var letters = string.Concat(parts.Select(part => part.Letter));
        var reached = new Dictionary<int, Step>[parts.Count + 1];
        reached[0] = new() { [Nothing] = new(0, -1, Nothing) };
        for (var from = 0; from < parts.Count; from++)
        {
            foreach (var (before, step) in reached[from] ?? [])
            {
                Reach(reached, from + 1, Nothing, new(step.Cost + OfUnknownLetter, from, before));
                for (var length = ShortestWord; length <= LongestWord && from + length <= parts.Count; length++)
                {
                    foreach (var word in _bySpan.TryGetValue(letters.AsSpan(from, length), out var alike) ? alike : [])
                    {
                        if (Missing(parts, from, _words[word]) is { } missing)
                        {
                            Reach(reached, from + length, word, new(step.Cost + Cost(before, word) + (missing * OfMark), from, before));
                        }
                    }
                }
            }
        }

        return Write(parts, reached, into);
    }

    private (int Put, int Unknown) Write(List<Part> parts, Dictionary<int, Step>[] reached, StringBuilder into)
    {
        var way = new List<(int From, int Word)>();
        var (at, word) = (parts.Count, reached[^1].MinBy(pair => pair.Value.Cost).Key);
        while (at > 0)
        {
            var step = reached[at][word];
            way.Add((step.From, word));
            (at, word) = (step.From, step.Before);
        }

        way.Reverse();
        var isSpaced = 2 * parts.Count(part => part.IsAfterSpace) >= way.Count;
        var (put, unknown) = (0, 0);
        for (var i = 0; i < way.Count; i++)
        {
            var (from, number) = way[i];
            var to = i + 1 < way.Count ? way[i + 1].From : parts.Count;
            if (parts[from].IsAfterSpace && !isSpaced)
            {
                into.Append(' ');
            }

            unknown += number == Nothing ? 1 : 0;
            if (number == Nothing || Touches(i - 1, from) || Touches(i + 1, to))
            {
                // Beside letters that are no word it may be a piece of one that nobody knows ("มะรืน").
                parts[from..to].ForEach(part => into.Append(part.Letter).Append(part.Mark));
            }
            else
            {
                put += Missing(parts, from, _words[number]) ?? 0;
                into.Append(_words[number].Text);
            }
        }

        bool Touches(int neighbour, int edge) =>
            neighbour >= 0 && neighbour < way.Count && way[neighbour].Word == Nothing && (isSpaced || !parts[edge].IsAfterSpace);

        return (put, unknown);
    }

    private static void Reach(Dictionary<int, Step>[] reached, int at, int word, Step step)
    {
        var there = reached[at] ??= [];
        if (!there.TryGetValue(word, out var known) || step.Cost < known.Cost)
        {
            there[word] = step;
        }
    }

    private double Cost(int before, int word)
    {
        var pairs = _counts[before] == 0 ? 0 : (double)_pairs.GetValueOrDefault((before, word)) / _counts[before];
        return -Math.Log((ShareOfPairs * pairs) + ((1 - ShareOfPairs) * _counts[word] / _total));
    }

    // How many of the word's marks the parts have not; null when they have others.
    private static int? Missing(List<Part> parts, int from, Written word)
    {
        var missing = 0;
        for (var i = 0; i < word.Parts.Count; i++)
        {
            var (typed, meant) = (parts[from + i].Mark, word.Parts[i].Mark);
            if (typed.Length > 0 && typed != meant)
            {
                return null;
            }

            missing += typed.Length < meant.Length ? 1 : 0;
        }

        return missing;
    }

    // Letters, each with the mark on it and a silent letter behind it.
    private static List<Part> Parts(string text)
    {
        var parts = new List<Part>(text.Length);
        var isAfterSpace = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
            {
                isAfterSpace = true;
                continue;
            }

            var silent = parts.Count > 0 && i + 1 < text.Length && text[i + 1] == Silencer ? 2 : parts.Count > 0 && (IsTone(text[i]) || text[i] is Shortener or Silencer) ? 1 : 0;
            if (silent > 0)
            {
                parts[^1] = parts[^1] with { Mark = string.Concat(parts[^1].Mark, text.AsSpan(i, silent)) };
                i += silent - 1;
                continue;
            }

            parts.Add(new(text[i].ToString(), "", isAfterSpace));
            isAfterSpace = false;
        }

        return parts;
    }

    private static bool IsTone(char c) => c is >= '\u0E48' and <= '\u0E4B';

    private sealed record Written(string Text, List<Part> Parts);

    private readonly record struct Part(string Letter, string Mark, bool IsAfterSpace);

    // The cheapest way to a place: what it costs, where its last word begins, and the word before that.
    private readonly record struct Step(double Cost, int From, int Before);
}
