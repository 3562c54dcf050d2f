using Chatbot.Core.Content;
using Chatbot.Core.Handoff;
using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;

namespace Chatbot.Core.Messages;

/// <summary>One division and nothing else ("แล้วกองคลังล่ะ" after another's hours or number): what it does, its number and its hours, as the office's profile says.</summary>
internal static class Divisions
{
    /// <summary>Tells it, whatever so few words remind of.</summary>
    /// <returns>False when they name none, or something else beside it.</returns>
    public static bool Tell(TurnDraft draft, Utterance said)
    {
        if (draft.Content.Organisation.DivisionTopic is not { } topic || HandoffTurn.Waiting(draft) is not null || Alone(draft, said) is null || FiledFacts.AreTold(draft, said)
            || draft.Content.Knowledge.Tell(topic, draft.Today) is not { } answer)
        {
            return false;
        }

        AnswerWriter.Tell(draft, answer, asked: said);
        return true;
    }

    /// <summary>The line of the division.</summary>
    /// <returns>Null when the words name none alone.</returns>
    public static string? Answer(TurnDraft draft, Utterance said) => Alone(draft, said) is { } division
        ? draft.Say(
            PhraseKeys.Division, ("department", division.Name.In(draft.Language)), ("handles", division.Handles.In(draft.Language)),
            ("phone", division.Phone ?? draft.Content.Organisation.Phone), ("hours", ShownHours.Of(draft.Content, draft.Language)))
        : null;

    private static Department? Alone(TurnDraft draft, Utterance said) =>
        draft.Content.Organisation.DivisionNamed(said.Text) is var (division, name)
            && draft.Content.FollowUps.SayNothing(new(said.Text.Replace(name, " ", StringComparison.OrdinalIgnoreCase)), draft.Content.Controls)
            ? division
            : null;
}
