namespace Chatbot.Core.Understanding.Personal;

/// <summary>Names in Burmese script: after the word for name, or after "I" when a title begins them.</summary>
internal static class BurmeseNames
{
    private const int ShortestName = 3;

    public static (int Start, int End)? ReadAt(string text, int at)
    {
        if (FoldedText.Match(text, at, PersonalWords.BurmeseCues) is { } cue)
        {
            return AfterName(text, at + cue.Length);
        }

        return FoldedText.Match(text, at, PersonalWords.BurmesePronouns) is { } pronoun ? AfterPronoun(text, at + pronoun.Length) : null;
    }

    private static (int Start, int End)? AfterName(string text, int from)
    {
        var subject = PersonalWords.BurmeseSubject;
        if (FoldedText.StartsWith(text, from, subject + " "))
        {
            from += subject.Length;
        }

        if (from < text.Length && text[from] is not (' ' or ':'))
        {
            return null;
        }

        from = FoldedText.SkipSpaces(text, from < text.Length && text[from] == ':' ? from + 1 : from);
        return Name(text, from) is { } end && FoldedText.Match(text, from, PersonalWords.BurmeseNotNames) is null ? (from, end) : null;
    }

    private static (int Start, int End)? AfterPronoun(string text, int at)
    {
        var from = FoldedText.SkipSpaces(text, at);
        return from > at && FoldedText.Match(text, from, PersonalWords.BurmeseTitles) is { } title && Name(text, from) is { } end && end - from > title.Length + 1
            ? (from, end)
            : null;
    }

    // The end of the run of letters, without the polite ending; none when it ends as a sentence does: "do not tell".
    private static int? Name(string text, int from)
    {
        var end = from;
        while (end < text.Length && text[end] is >= '\u1000' and <= '\u109F' and not ('\u104A' or '\u104B'))
        {
            end++;
        }

        if (text.AsSpan(from, end - from).EndsWith(PersonalWords.BurmesePolite))
        {
            end -= PersonalWords.BurmesePolite.Length;
        }

        return end - from >= ShortestName && !FoldedText.EndsWith(text, end, PersonalWords.BurmeseNotEndings) ? end : null;
    }
}
