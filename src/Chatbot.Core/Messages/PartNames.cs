using System.Globalization;
using Chatbot.Core.Content;
using Chatbot.Core.Turns;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Messages;

/// <summary>What the parts of an entry are called on buttons.</summary>
internal static class PartNames
{
    /// <summary>LINE's limit for the label of a quick reply, in characters as readers see them.</summary>
    public const int LongestLabel = 20;

    /// <summary>
    /// The part's heading where that is short ("ได้เดือนละเท่าไร"), for the common word may be untrue of it (no allowance costs anything); else that word.
    /// </summary>
    /// <param name="entry">Null for one that is no more.</param>
    public static string Of(TurnDraft draft, KnowledgeEntry? entry, string aspect) =>
        entry?.Part(aspect)?.Text.In(draft.Language) is { } part && part.Language == draft.Language && new StringInfo(part.Heading).LengthInTextElements <= LongestLabel
            ? part.Heading
            : draft.Say(PhraseKeys.OfAspect(aspect));
}
