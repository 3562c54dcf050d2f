namespace Chatbot.Core.Understanding.Personal;

/// <summary>Names in Burmese script, after the word for name.</summary>
internal static class BurmeseNames
{
    private const string Polite = "ပါ";
    private const string Subject = "က";
    private const int ShortestName = 3;

    public static (int Start, int End)? ReadAt(string text, int at)
    {
        if (FoldedText.Match(text, at, PersonalWords.BurmeseCues) is not { } cue)
        {
            return null;
        }

        var from = at + cue.Length;
        if (FoldedText.StartsWith(text, from, Subject + " "))
        {
            from += Subject.Length;
        }

        if (from < text.Length && text[from] is not (' ' or ':'))
        {
            return null;
        }

        from = FoldedText.SkipSpaces(text, from < text.Length && text[from] == ':' ? from + 1 : from);
        var end = from;
        while (end < text.Length && text[end] is >= '\u1000' and <= '\u109F' and not ('\u104A' or '\u104B'))
        {
            end++;
        }

        if (text[from..end].EndsWith(Polite, StringComparison.Ordinal))
        {
            end -= Polite.Length;
        }

        return end - from >= ShortestName && !FoldedText.StartsWith(text, from, "မ\u1016") ? (from, end) : null;
    }
}
