using System.Runtime.InteropServices;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Words;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>
/// What may be a name in a run of Thai letters: Thais write on after a name without a blank, so it ends at the first word that
/// belongs to the sentence. Words that live in both, such as "help" in บุญช่วย, end it only when no part of a name follows.
/// </summary>
/// <param name="Start">Where the run begins.</param>
/// <param name="End">Where the name ends; <paramref name="Start"/> when its first word is one of the sentence.</param>
/// <param name="IsCut">Whether the run goes on after it.</param>
/// <param name="IsLikely">Whether it is made of nothing but words that make names, and of two syllables at least.</param>
/// <param name="IsCertain">Whether it is likely, of two words, and does not begin like a sentence.</param>
internal readonly record struct NameRun(int Start, int End, bool IsCut, bool IsLikely, bool IsCertain)
{
    private const int Longest = 20;
    private const int LongestOdd = 12;
    private const int ShortestPart = 2;
    private const int LongestOfOneSyllable = 4;

    // The words after a name need not be read: the sentence may be long.
    private const int LongestRead = 48;

    private static readonly WordLists Lists = WordLists.Load(typeof(NameRun).Assembly, "name-words");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> StopsBySpan = new HashSet<string>([.. Lists["stops"], .. Lists["sentence-words"]]).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> JoinsBySpan = new HashSet<string>(Lists["joins"]).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> SentenceBySpan = new HashSet<string>(Lists["sentence-words"]).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> EitherBySpan = new HashSet<string>(Lists["either"]).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> PartsBySpan = new HashSet<string>(Lists["parts"]).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> GivenBySpan = PersonalWords.GivenNames.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NotGivenBySpan = PersonalWords.NotGivenNames.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BeginningsBySpan = PersonalWords.NameBeginnings.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> EndingsBySpan = PersonalWords.NameEndings.GetAlternateLookup<ReadOnlySpan<char>>();

    [ThreadStatic]
    private static List<WordSegmenter.Word>? _words;

    public int Length => End - Start;

    /// <summary>What may be a name at the place; of no length when nothing can.</summary>
    public static NameRun Read(string text, int from)
    {
        var run = Run(text, from);
        var words = Segment(run);
        var count = 0;
        while (count < words.Length && !EndsBefore(run, words, count))
        {
            count++;
        }

        var end = count == 0 ? 0 : words[count - 1].Start + words[count - 1].Length;
        if (end is < ShortestPart or > Longest)
        {
            return new(from, from, false, false, false);
        }

        var isLikely = (count > 1 || end > LongestOfOneSyllable) && AreParts(run, words[..count]);
        var isWord = EitherBySpan.Contains(run.AsSpan(words[0].Start, words[0].Length));
        return isWord && !(isLikely && count > 1) ? new(from, from, false, false, false) : new(from, from + end, count < words.Length, isLikely, isLikely && count > 1 && !isWord);
    }

    /// <summary>The end of a given name of the list: the longest with nothing after it, or a word of the sentence.</summary>
    public static int? ReadKnown(string text, int from)
    {
        var run = Run(text, from);
        if (run.Length < 3)
        {
            return null;
        }

        if (run.Length <= Longest && IsGiven(run))
        {
            return from + run.Length;
        }

        var words = Segment(run);
        for (var i = words.Length - 1; i > 0; i--)
        {
            var end = words[i].Start;
            var word = run.AsSpan(end, words[i].Length);
            if (end <= Longest && (StopsBySpan.Contains(word) || EitherBySpan.Contains(word)) && IsGiven(run.AsSpan(0, end)))
            {
                return from + end;
            }
        }

        return null;
    }

    /// <summary>
    /// The end of a whole run that begins with a word of a sentence and yet looks like a name: parts of names alone follow, as in ปิดทอง,
    /// or, after a word that is at home in both, anything that ends no name, as in มาหามะ. Null when it is none.
    /// </summary>
    public static int? ReadOdd(string text, int from)
    {
        var run = Run(text, from);
        var words = Segment(run);
        if (run.Length > LongestOdd || words.Length < 2)
        {
            return null;
        }

        var first = run.AsSpan(words[0].Start, words[0].Length);
        var needsParts = SentenceBySpan.Contains(first);
        if (!needsParts && !EitherBySpan.Contains(first))
        {
            return null;
        }

        foreach (var word in words[1..])
        {
            var span = run.AsSpan(word.Start, word.Length);
            if (needsParts ? !IsPart(span) : StopsBySpan.Contains(span))
            {
                return null;
            }
        }

        return from + run.Length;
    }

    /// <summary>Whether a word ends at the place when the text is read from another.</summary>
    public static bool IsWordEnd(string text, int from, int end)
    {
        from = Math.Max(from, end - LongestRead);
        foreach (var word in Segment(Run(text, from)))
        {
            if (from + word.Start + word.Length == end)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the stretch is nothing but words that make names.</summary>
    public static bool IsMadeOfParts(string text, int from, int end) => end > from && text[from..end] is var stretch && AreParts(stretch, Segment(stretch));

    private static string Run(string text, int from)
    {
        var end = Math.Min(FoldedText.EndOfThai(text, from), from + LongestRead);
        return text[from..Math.Max(from, end)];
    }

    private static ReadOnlySpan<WordSegmenter.Word> Segment(string run)
    {
        var words = _words ??= [];
        words.Clear();
        WordSegmenter.Segment(run, words);
        return CollectionsMarshal.AsSpan(words);
    }

    private static bool EndsBefore(string run, ReadOnlySpan<WordSegmenter.Word> words, int at)
    {
        var word = run.AsSpan(words[at].Start, words[at].Length);
        if (StopsBySpan.Contains(word))
        {
            // No word has one letter: with one left over, the stop is the beginning of a longer word that the dictionary lacks, as หมา in ระหมาน.
            return at + 1 == words.Length ? at == 0 || !JoinsBySpan.Contains(word) : words[at + 1].Length > 1;
        }

        // A stop that the dictionary knows as two words.
        if (at + 1 < words.Length && StopsBySpan.Contains(run.AsSpan(words[at].Start, words[at].Length + words[at + 1].Length)))
        {
            return true;
        }

        if (at == 0 || !EitherBySpan.Contains(word))
        {
            return false;
        }

        if (at + 1 < words.Length)
        {
            return !IsPart(run.AsSpan(words[at + 1].Start, words[at + 1].Length));
        }

        // Last of all: บุญช่วย is a name, ใจดี ช่วย is one that is done.
        return at > 1 || words[0].Length > LongestOfOneSyllable;
    }

    private static bool AreParts(string run, ReadOnlySpan<WordSegmenter.Word> words)
    {
        foreach (var word in words)
        {
            var span = run.AsSpan(word.Start, word.Length);
            if (!IsPart(span) && !EitherBySpan.Contains(span))
            {
                return false;
            }
        }

        return true;
    }

    // A part, a given name, or two parts that the dictionary knows as one word.
    private static bool IsPart(ReadOnlySpan<char> word)
    {
        if (PartsBySpan.Contains(word) || IsGiven(word))
        {
            return true;
        }

        for (var i = ShortestPart; i <= word.Length - ShortestPart; i++)
        {
            var first = word[..i];
            var second = word[i..];
            if ((PartsBySpan.Contains(first) && (PartsBySpan.Contains(second) || EitherBySpan.Contains(second))) || (EitherBySpan.Contains(first) && PartsBySpan.Contains(second)))
            {
                return true;
            }
        }

        return false;
    }

    // Of the list, or put together as Thai parents do: ธน and พร, ธน and ชัย.
    private static bool IsGiven(ReadOnlySpan<char> word)
    {
        if (GivenBySpan.Contains(word))
        {
            return true;
        }

        if (NotGivenBySpan.Contains(word))
        {
            return false;
        }

        for (var i = ShortestPart; i <= word.Length - ShortestPart; i++)
        {
            if (EndingsBySpan.Contains(word[i..]) && BeginningsBySpan.Contains(word[..i]))
            {
                return true;
            }
        }

        return false;
    }
}
