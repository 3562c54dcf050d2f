using Chatbot.Knowledge.Ranking;

namespace Chatbot.Knowledge.Deciding;

/// <summary>Whether a question names a place elsewhere, and whether it is about the office there.</summary>
internal sealed class ElsewhereDetector(ElsewhereTable table)
{
    private readonly PhraseTable _places = Phrases(table.Places);
    private readonly PhraseTable _institutions = Phrases(table.Institutions);
    private readonly PhraseTable _ours = Phrases(table.Ours);
    private readonly PhraseTable _moving = Phrases(table.Moving);

    /// <param name="text">Normalised; the office's own abbreviations may be written out.</param>
    /// <returns>Whether a place elsewhere and none of ours is named; whether it is the office there that is meant.</returns>
    public (bool IsNamed, bool IsOfficeMeant) Find(string text)
    {
        if (!Contains(text, _places) || Contains(text, _ours))
        {
            return (false, false);
        }

        return (true, Contains(text, _institutions) && !Contains(text, _moving));
    }

    private static PhraseTable Phrases(IReadOnlyList<string> phrases) => new(phrases.Select(phrase => (phrase, "")));

    private static bool Contains(string text, PhraseTable phrases)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (phrases.Match(text, i) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
