using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>Which language to answer in. A citizen may change it at any time, but an "ok", a number, a name or an address is no change.</summary>
internal static class CitizenLanguage
{
    private const int FewestWords = 3;

    /// <summary>The language from now on.</summary>
    /// <param name="state">Before these words.</param>
    public static string Of(Utterance said, ConversationState state)
    {
        var understanding = said.Meaning;
        if (understanding.Language == state.Language)
        {
            return state.Language;
        }

        var text = PersonalDataFinder.Redact(understanding.Text, understanding.PersonalData, static _ => " ");
        if (understanding.Language is not ("th" or "en" or "my") || !text.Any(char.IsLetter))
        {
            return state.Language;
        }

        // Thai and Burmese letters are typed on purpose; Latin ones ("Moo 2") also by people who write in another language.
        var isLatin = text.All(letter => !char.IsLetter(letter) || char.IsAsciiLetter(letter));
        // An earlier version did not note that somebody had written, but what it led to. Who came by a page in another language has chosen that.
        var isFirst = state is { HasWritten: false, Language: "th", Dialog: null, TopicInFocus: null, UnansweredQuestion: null, Tickets.Count: 0 };

        // An address is written as its sign is, in whatever language the sentences are.
        if (!isFirst && said.IsPlaceAlone)
        {
            return state.Language;
        }

        // "I want to report corruption" is a wish in the citizen's own words; "never mind" is learnt from our buttons.
        var isOwnWords = said.Control is ControlWord.Other or ControlWord.Report or ControlWord.ReportCorruption
            && (understanding.Intent == Intent.Greeting || text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords);
        return !isLatin || isFirst || isOwnWords ? understanding.Language : state.Language;
    }
}
