namespace Chatbot.Core.Dialogs;

/// <summary>Where a message may be parted. A space parts Thai clauses; in Latin letters it only parts words.</summary>
internal static class Clauses
{
    /// <summary>Where each begins, the first at 0; a number before one ("2.") belongs to it.</summary>
    public static List<int> Starts(string text)
    {
        var starts = new List<int> { 0 };
        var last = ' '; // That is no space.
        for (var at = 0; at < text.Length; at++)
        {
            var isBehindSpace = at > 0 && char.IsWhiteSpace(text[at - 1]);
            if (char.IsWhiteSpace(text[at]))
            {
                continue;
            }

            if (at > 0 && !IsNumberAlone(text, starts[^1], at) && (last is ',' or ';' || text[at - 1] == '\n' || (isBehindSpace && (last is '.' or '?' or '!' || IsNumbered(text, at) || !char.IsAscii(text[at])))))
            {
                starts.Add(at);
            }

            last = text[at];
        }

        return starts;
    }

    /// <summary>Whether a number stands at a place that counts what follows it.</summary>
    public static bool IsNumbered(string text, int at) => char.IsAsciiDigit(text[at]) && at + 1 < text.Length && text[at + 1] is '.' or ')';

    // "1. street light out" is one clause, though a stop ends its number.
    private static bool IsNumberAlone(string text, int start, int end) => IsNumbered(text, start) && text.AsSpan(start, end - start).TrimEnd().Length == 2;

    /// <summary>All of them, in order.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var starts = Starts(text);
        return starts.Select((start, index) => WithoutNumber(text[start..(index + 1 < starts.Count ? starts[index + 1] : text.Length)]));
    }

    /// <summary>Without the number before it, and what stands around it and says nothing.</summary>
    public static string WithoutNumber(string clause)
    {
        var words = clause.Trim(WordCover.Separators);
        return words.Length > 2 && IsNumbered(words, 0) ? words[2..].TrimStart() : words;
    }
}
