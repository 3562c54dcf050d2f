using System.Text;
using Chatbot.Knowledge.Indexing;
using Chatbot.Language.Detection;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Ranking;

/// <summary>Prepares a text for search: one spelling, known words replaced, fillers taken out, question words marked.</summary>
internal sealed class QueryCleaner
{
    // A particle of so few letters is one only where a phrase ends: คะ is the beginning of คะแนน, too.
    private const int LongestParticle = 4;

    // A Thai word of so few letters is replaced only where words begin and end: แล stands in แลก, too.
    private const int LongestAmbiguous = 4;

    [ThreadStatic]
    private static List<WordSegmenter.Word>? _words;

    private readonly PhraseTable _replacements;
    private readonly PhraseTable _fillers;
    private readonly PhraseTable _questionWords;

    public QueryCleaner(KnowledgeTables tables)
    {
        _replacements = new(tables.Replacements);
        _fillers = new(tables.Fillers.Select(filler => (filler, " ")));

        // Marked in what is searched for, where known words are replaced already.
        _questionWords = new(tables.QuestionWords.Select(Clean).Distinct(StringComparer.Ordinal).Select(word => (word, "")));
    }

    /// <summary>The text in one spelling and one encoding.</summary>
    public static string Normal(string text) => Normaliser.TextOf(Zawgyi.ToUnicode(text));

    /// <summary>The text ready for an index; the whole text again when nothing but fillers was left.</summary>
    public string Clean(string text)
    {
        var normal = Normal(text);
        normal = RomanisedThai.ToThai(normal)?.Replace(" ", "", StringComparison.Ordinal) ?? normal; // Thai has no blanks between words.
        var cleaned = new StringBuilder(normal.Length + 16);
        for (var i = 0; i < normal.Length;)
        {
            if (_replacements.Match(normal, i, IsWhole) is { } replacement && !IsWrittenOut(normal, i, replacement.From, replacement.To))
            {
                cleaned.Append(replacement.To);
                i += replacement.From.Length;
            }
            else if (FillerAt(normal, i) is { } filler)
            {
                cleaned.Append(' ');
                i += filler.Length;
            }
            else
            {
                cleaned.Append(normal[i++]);
            }
        }

        var result = Normaliser.TextOf(cleaned.ToString());
        return result.Length > 0 ? result : normal;
    }

    /// <summary>As <see cref="Clean"/>, with the question words marked.</summary>
    public TextQuery Prepare(string text)
    {
        var cleaned = Clean(text);
        bool[]? faint = null;
        for (var i = 0; i < cleaned.Length;)
        {
            if (_questionWords.Match(cleaned, i) is { } word)
            {
                faint ??= new bool[cleaned.Length];
                faint.AsSpan(i, word.From.Length).Fill(true);
                i += word.From.Length;
            }
            else
            {
                i++;
            }
        }

        return new(cleaned, faint ?? []);
    }

    // A shortened word stands at the head of the whole one, too.
    private static bool IsWrittenOut(string text, int at, string from, string to) =>
        to.StartsWith(from, StringComparison.Ordinal) && string.CompareOrdinal(text, at, to, 0, to.Length) == 0;

    private static bool IsWhole(string text, int at, string from)
    {
        if (from.Length > LongestAmbiguous || !Normaliser.IsThai(from[0]) || from.Contains('.', StringComparison.Ordinal))
        {
            return true;
        }

        var words = _words ??= [];
        words.Clear();
        WordSegmenter.Segment(text, words);
        var end = at + from.Length;
        var (begins, ends) = (at == 0 || !IsLetter(text[at - 1]), end == text.Length || !IsLetter(text[end]));
        foreach (var word in words)
        {
            begins |= word.Start == at;
            ends |= word.Start + word.Length == end;
        }

        return begins && ends;
    }

    private string? FillerAt(string text, int at)
    {
        if (_fillers.Match(text, at) is not { } match)
        {
            return null;
        }

        var end = at + match.From.Length;
        var isWhole = match.From.Length > LongestParticle || end == text.Length || !IsLetter(text[end]) || FillerAt(text, end) is not null;
        return isWhole && !(at > 0 && ThaiLetters.IsLeadingVowel(text[at - 1])) ? match.From : null;
    }

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || Normaliser.IsThai(c);
}
