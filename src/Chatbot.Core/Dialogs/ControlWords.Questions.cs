using System.Buffers;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Core.Dialogs;

/// <content>Several questions in one message.</content>
public sealed partial class ControlWords
{
    /// <summary>Shorter messages hold no two questions.</summary>
    private const int ShortestOfSeveral = 16;

    /// <summary>Longer ones tell a story: every space of it would be looked at from both sides, which of 5,000 letters takes seconds.</summary>
    private const int LongestOfSeveral = 300;

    private static readonly SearchValues<char> Stops = SearchValues.Create("?!,;.\n။၊");

    /// <summary>
    /// The questions that a message may be made of ("ภาษีป้ายเสียยังไง แล้วขยะเก็บวันไหน"), each in its own words: it may part where a joining word begins, or a
    /// space or stop stands, and both sides ask something. Whether they are several is for who knows what they ask.
    /// </summary>
    /// <param name="asks">Whether words ask something.</param>
    /// <returns>In order; the whole message where it parts nowhere, or is too short or too long to hold several.</returns>
    public IReadOnlyList<AskedPart> Questions(Wording wording, Func<string, bool> asks)
    {
        ArgumentNullException.ThrowIfNull(wording);
        ArgumentNullException.ThrowIfNull(asks);
        var questions = new List<AskedPart>();
        var (from, isApart) = (0, true);
        foreach (var (at, isPlain) in wording.Text.Length is < ShortestOfSeveral or > LongestOfSeveral ? [] : Partings(wording))
        {
            var (before, behind) = (Between(wording, from, at), Between(wording, at, wording.Normal.Text.Length));
            var (shorter, longer) = before.Length < behind.Length ? (before, behind) : (behind, before);
            if (asks(shorter) && asks(longer))
            {
                questions.Add(new(before, isApart));
                (from, isApart) = (at, isPlain);
            }
        }

        questions.Add(new(Between(wording, from, wording.Normal.Text.Length), isApart));
        return questions;
    }

    private List<(int At, bool IsPlain)> Partings(Wording wording)
    {
        var normal = wording.Normal;
        var words = new List<WordSegmenter.Word>();
        WordSegmenter.Segment(normal.Text, words);
        var partings = new List<(int At, bool IsPlain)>();
        for (var i = 1; i < words.Count; i++)
        {
            var end = words[i - 1].Start + words[i - 1].Length;
            var at = words[i].Start;
            var gap = wording.Between(end, at);
            if (gap.AsSpan().ContainsAny(Stops) || JoiningWord(normal.Text.AsSpan(at)) > 0)
            {
                partings.Add((at, true));
            }
            else if (gap.Length > 0 && Normaliser.IsThai(normal.Text[end - 1]) && Normaliser.IsThai(normal.Text[at]))
            {
                // Thai alone writes a space where a pause is, and none between words.
                partings.Add((at, false));
            }
        }

        return partings;
    }

    // Without the word that joins it to what stands before.
    private string Between(Wording wording, int from, int to)
    {
        var normal = wording.Normal;
        var joins = JoiningWord(normal.Text.AsSpan(from, to - from));
        from = joins < to - from ? from + joins : from;
        return wording.Between(from, to).Trim(WordCover.Separators);
    }

    private int JoiningWord(ReadOnlySpan<char> text) => Math.Max(WordCover.Beginning(text, _words["joins"]), WordCover.Beginning(text, _words["joins_questions"]));
}

/// <summary>A question among several of a message.</summary>
/// <param name="Words">Without what joins it to the one before.</param>
/// <param name="IsApart">Whether a joining word or a stop parts it from the one before, and not a mere space; true for the first.</param>
public sealed record AskedPart(string Words, bool IsApart);
