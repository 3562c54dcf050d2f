using Chatbot.Core.Dialogs;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>
/// "ใบอนุญาตร้านอาหาร", "ค่าน้ำ": the name of a matter and nothing else. What a few letters let the model guess (an accusation, thanks)
/// weighs less than the entry that they name.
/// </summary>
internal static class TopicNames
{
    private const int MostLetters = 30;
    private const double SureOfIntent = 0.9;
    private const double SureOfEntry = 0.95;

    // A guess weaker than this weighs less than a fairly sure entry, too.
    private const double HalfSureOfIntent = 0.7;
    private const double FairlySureOfEntry = 0.8;

    private const string ByRule = "rule:";

    /// <summary>Whether the words name an entry and are best answered by it, whatever the model made of them.</summary>
    public static bool IsOne(TurnDraft draft, Utterance said)
    {
        if (said.Meaning is { Intent: Intent.Question or Intent.Other } or { Intent: Intent.Complaint, TellsOfTrouble: true }
            || said.Meaning.IntentConfidence >= SureOfIntent
            || said.Meaning.TellsOfViolence || said.TellsName
            || said.Meaning.Reasons.Any(reason => reason.StartsWith(ByRule, StringComparison.Ordinal))
            || said.Text.Count(char.IsLetter) > MostLetters)
        {
            return false;
        }

        var known = draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null);
        var isGuess = said.Meaning is { Intent: not (Intent.Complaint or Intent.Emergency), IntentConfidence: < HalfSureOfIntent };
        return known is { Entry: { } entry } && known.Confidence >= (isGuess ? FairlySureOfEntry : SureOfEntry)
            && !(said.Meaning.Intent == Intent.Complaint && draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(entry.Id));
    }
}
