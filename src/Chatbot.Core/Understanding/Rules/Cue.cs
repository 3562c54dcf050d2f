using Chatbot.Core.Understanding.Personal;
using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding.Rules;

/// <summary>One cue of words/cues.yaml, whose head says how it is written there.</summary>
/// <param name="Text">Where it has a gap, what stands before that.</param>
/// <param name="List">The list it is of.</param>
/// <param name="IsAll">Whether it counts only where it is all that is said.</param>
/// <param name="BehindGap">Null where it has none.</param>
/// <param name="Ends">How much of the text is the cue; of a decoy of ends the rest only stands behind it.</param>
internal readonly record struct Cue(string Text, int List, bool IsAll, string? BehindGap, int Ends)
{
    /// <summary>Begins a cue that counts only where it is all that is said.</summary>
    private const char All = '=';

    /// <summary>Stands in a decoy where the cue ends that it hides.</summary>
    private const char End = '>';

    /// <summary>Whether it is a decoy for cues that end in it.</summary>
    public static bool HasEnd(string written) => written.Contains(End);

    public static Cue Read(string written, int list)
    {
        var end = written.IndexOf(End);
        var words = GapWord.Read(end < 0 ? written.TrimStart(All) : written.Remove(end, 1));
        return new(words.First, list, written.StartsWith(All), words.Last, end < 0 ? words.First.Length : GapWord.Read(written[..end]).First.Length);
    }

    /// <summary>Finds it where it begins.</summary>
    /// <param name="text">As <see cref="CueText"/> made it.</param>
    /// <returns>Null where it does not begin there, is no whole word, or nothing near it is what its gap leads to.</returns>
    public CueHit? FindAt(string text, int start)
    {
        var end = start + Text.Length;
        if (!FoldedText.StartsWith(text, start, Text) || !IsWhole(text, start, end))
        {
            return null;
        }

        if (BehindGap is { } last)
        {
            return EndOfGap(text, end, last) is var behind and > 0 ? new(List, start, end, behind) : null;
        }

        return !IsAll || IsAllOf(text, start, end) ? new(List, start, start + Ends, start + Ends) : null;
    }

    private static int EndOfGap(string text, int gap, string last)
    {
        for (var at = gap; at + last.Length <= text.Length && at - gap <= GapWord.Widest; at++)
        {
            if (FoldedText.StartsWith(text, at, last) && IsWhole(text, at, at + last.Length))
            {
                return at + last.Length;
            }
        }

        return 0;
    }

    // Nothing but the cue is said.
    private static bool IsAllOf(string text, int start, int end) => start == 0 && !text[end..].Any(char.IsLetterOrDigit);

    // A Latin cue is a whole word, a number a whole one; a Thai cue neither begins nor ends within a syllable.
    private static bool IsWhole(string text, int start, int end)
    {
        if ((char.IsAsciiDigit(text[start]) && start > 0 && IsOfNumber(text[start - 1]))
            || (char.IsAsciiDigit(text[end - 1]) && end < text.Length && IsOfNumber(text[end])))
        {
            return false;
        }

        if (start > 0 && (char.IsAsciiLetter(text[start])
            ? char.IsAsciiLetter(text[start - 1])
            : ThaiLetters.IsConsonant(text[start]) && ThaiLetters.IsLeadingVowel(text[start - 1])))
        {
            return false;
        }

        return end == text.Length || (char.IsAsciiLetter(text[end - 1])
            ? !char.IsAsciiLetter(text[end])
            : !ThaiLetters.IsFollower(text[end]) || !ThaiLetters.IsLetter(text[end - 1]));
    }

    // Also of an address or a telephone number.
    private static bool IsOfNumber(char letter) => char.IsAsciiDigit(letter) || letter is '/' or '-';
}

/// <summary>A cue found in a text.</summary>
/// <param name="Gap">Where its gap begins; its end where it has none.</param>
internal readonly record struct CueHit(int List, int Start, int Gap, int End)
{
    /// <summary>Whether the other begins inside this word, or with a mere beginning of it.</summary>
    public bool Hides(CueHit other) => other.Start > Start ? other.Start < End : other.Start == Start && other.Gap < End;
}
