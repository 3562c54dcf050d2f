namespace Chatbot.Core.Understanding.Personal;

/// <summary>Names in Latin letters: one to three capitalised words after "my name is", "call", "Mr" and the like.</summary>
internal static class EnglishNames
{
    private const int MostWords = 3;

    public static (int Start, int End)? ReadAt(string text, int at)
    {
        if (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
        {
            return null;
        }

        foreach (var title in PersonalWords.EnglishTitles)
        {
            if (FoldedText.StartsWith(text, at, title) && at + title.Length < text.Length && text[at + title.Length] is ' ' or '.')
            {
                var from = FoldedText.SkipSpaces(text, at + title.Length + 1);
                return Words(text, from) is { } end ? (at, end) : null;
            }
        }

        foreach (var cue in PersonalWords.EnglishCues)
        {
            if (at + cue.Length < text.Length && string.Compare(text, at, cue, 0, cue.Length, StringComparison.OrdinalIgnoreCase) == 0
                && text[at + cue.Length] is ' ' or ':')
            {
                var from = FoldedText.SkipSpaces(text, at + cue.Length + 1);
                foreach (var title in PersonalWords.EnglishTitles)
                {
                    if (FoldedText.StartsWith(text, from, title + " ") || FoldedText.StartsWith(text, from, title + "."))
                    {
                        return null;
                    }
                }

                return Words(text, from) is { } end ? (from, end) : null;
            }
        }

        return null;
    }

    // The end of the capitalised words that begin here; null when there are none.
    private static int? Words(string text, int from)
    {
        int? end = null;
        for (var count = 0; count < MostWords && from < text.Length && char.IsAsciiLetterUpper(text[from]); count++)
        {
            var to = from + 1;
            while (to < text.Length && (char.IsAsciiLetter(text[to]) || text[to] is '\'' or '-'))
            {
                to++;
            }

            if (to - from < 2 || PersonalWords.NotEnglishNames.Contains(text[from..to]))
            {
                break;
            }

            end = to;
            if (to >= text.Length || text[to] != ' ')
            {
                break;
            }

            from = to + 1;
        }

        return end;
    }
}
