using System.Text;
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

    /// <summary>A word of one letter is as often an abbreviation ("น.ส.3 ก.").</summary>
    private const int ShortestWord = 2;

    // Costs are negative logarithms of probabilities.
    private const double OfMark = 0.7;
    private const double OfUnknownLetter = 9;

    /// <summary>Where more of the letters than this belong to no known word, others may be read wrongly, too.</summary>
    private const double MostUnknown = 0.25;

    [ThreadStatic]
    private static WordLattice? _lattice;

    private readonly WrittenWords _words;

    private ToneRestorer(WrittenWords words) => _words = words;

    /// <summary>Learns the words and what follows what.</summary>
    /// <param name="sentences">Well written, repeats allowed.</param>
    public static ToneRestorer Build(IEnumerable<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return new(WrittenWords.Learn(sentences));
    }

    /// <summary>What <see cref="Keep"/> wrote, which must be whole.</summary>
    public static ToneRestorer Recall(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(WrittenWords.Read(reader));
    }

    /// <summary>Writes what was learnt, for <see cref="Recall"/>: under a megabyte.</summary>
    public void Keep(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _words.Write(writer);
    }

    /// <summary>Whether a text has so few marks that some may have been left out: most have more.</summary>
    /// <param name="text">As typed.</param>
    public static bool MayLack(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var consonants = text.Count(ThaiLetters.IsConsonant);
        return consonants >= FewestConsonants && text.Count(WrittenWords.IsTone) <= MostMarks * consonants;
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

            var parts = WrittenWords.Letters(text[i..end]);
            var read = Read(parts, restored);
            (put, unknown, letters, i) = (put + read.Put, unknown + read.Unknown, letters + parts.Count, end);
        }

        return put > 0 && put >= text.Count(WrittenWords.IsTone) && unknown <= MostUnknown * letters ? restored.ToString() : text;
    }

    // The cheapest way through the parts, written out; how many marks it put in, and how many letters belong to no word.
    private (int Put, int Unknown) Read(List<WrittenWords.Letter> parts, StringBuilder into)
    {
        var letters = string.Create(parts.Count, parts, static (into, from) =>
        {
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = from[i].Base;
            }
        });
        var lattice = _lattice ??= new();
        lattice.Begin(parts.Count, WrittenWords.Nothing);
        for (var from = 0; from < parts.Count; from++)
        {
            for (var way = lattice.First(from); way != WordLattice.None; way = lattice[way].Next)
            {
                lattice.Reach(from + 1, WrittenWords.Nothing, lattice[way].Cost + OfUnknownLetter, way, from);
            }

            for (var length = ShortestWord; lattice.First(from) != WordLattice.None && length <= WrittenWords.Longest && from + length <= parts.Count; length++)
            {
                var (first, count) = _words.WithLetters(letters.AsSpan(from, length));
                for (var word = first; word < first + count; word++)
                {
                    if (Missing(parts, from, _words[word]) is not { } missing)
                    {
                        continue;
                    }

                    for (var way = lattice.First(from); way != WordLattice.None; way = lattice[way].Next)
                    {
                        lattice.Reach(from + length, word, lattice[way].Cost + _words.Cost(lattice[way].Word, word) + (missing * OfMark), way, from);
                    }
                }
            }
        }

        return Write(parts, lattice, into);
    }

    private (int Put, int Unknown) Write(List<WrittenWords.Letter> parts, WordLattice lattice, StringBuilder into)
    {
        var way = new List<(int From, int Word)>();
        for (var step = lattice[lattice.Cheapest(parts.Count)]; step.Previous != WordLattice.None; step = lattice[step.Previous])
        {
            way.Add((step.From, step.Word));
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

            unknown += number == WrittenWords.Nothing ? 1 : 0;
            if (number == WrittenWords.Nothing || Touches(i - 1, from) || Touches(i + 1, to))
            {
                // Beside letters that are no word it may be a piece of one that nobody knows ("มะรืน").
                parts[from..to].ForEach(part => into.Append(part.Base).Append(part.Mark));
            }
            else
            {
                put += Missing(parts, from, _words[number]) ?? 0;
                into.Append(_words[number]);
            }
        }

        bool Touches(int neighbour, int edge) =>
            neighbour >= 0 && neighbour < way.Count && way[neighbour].Word == WrittenWords.Nothing && (isSpaced || !parts[edge].IsAfterSpace);

        return (put, unknown);
    }

    // How many of the word's marks the parts have not; null when they have others.
    private static int? Missing(List<WrittenWords.Letter> parts, int from, string word)
    {
        var missing = 0;
        for (var (i, part) = (0, from); i < word.Length; part++)
        {
            var meant = word.AsSpan(i + 1, WrittenWords.MarksAt(word, i + 1));
            var typed = parts[part].Mark;
            if (typed.Length > 0 && !meant.SequenceEqual(typed))
            {
                return null;
            }

            missing += typed.Length < meant.Length ? 1 : 0;
            i += 1 + meant.Length;
        }

        return missing;
    }
}
