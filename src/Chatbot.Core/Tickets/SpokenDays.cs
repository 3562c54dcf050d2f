using Chatbot.Language.Dates;
using Chatbot.Language.Text;

namespace Chatbot.Core.Tickets;

/// <summary>The days that a ticket's words speak of: "yesterday" is another day for whoever reads it next week. "Last month" is none of them.</summary>
public static class SpokenDays
{
    /// <summary>Each day once, in the order of the text, with the words for it as typed; empty when none is spoken of.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="written">The day it was written, by the office's calendar.</param>
    public static IReadOnlyList<(string Words, DateOnly Day)> Find(string text, DateOnly written)
    {
        var normal = Normaliser.Normalise(text);
        return
        [
            .. ThaiDates.Find(normal.Text, written).Where(mention => mention.IsOneDay).DistinctBy(mention => mention.Date).Select(mention =>
            {
                var (start, length) = normal.ToOriginal(mention.Start, mention.Length);
                return (text.Substring(start, length).Trim(), mention.Date);
            }),
        ];
    }
}
