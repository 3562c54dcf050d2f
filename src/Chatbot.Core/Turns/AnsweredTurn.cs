using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>
/// A complaint that an entry answers first, above all of what another office is in charge of. Ours takes it all the same: the button under the answer makes
/// a report of the words told, and nothing is typed twice.
/// </summary>
internal static class AnsweredTurn
{
    /// <summary>Tells the entry, with the button.</summary>
    /// <param name="part">The part of it that answers; null for its summary.</param>
    public static void Tell(TurnDraft draft, Utterance said, KnowledgeAnswer answer, string? part = null)
    {
        AnswerWriter.Tell(draft, answer, part);
        Offer(draft, said, answer.Entry!.Id); // It was told.
    }

    /// <summary>Answers words that name an entry; the button stands under it where they complain.</summary>
    public static void Answer(TurnDraft draft, Utterance said)
    {
        AnswerWriter.Answer(draft, said);
        if (said.Meaning is { Intent: Intent.Complaint, IsConfidential: false } && draft.Facts.AnsweredTopic is { } topic)
        {
            Offer(draft, said, topic);
        }
    }

    /// <summary>Begins the form in the words that were told, where that entry answered them.</summary>
    /// <returns>False where no complaint was answered by it, or its form began before.</returns>
    public static bool Reports(TurnDraft draft, string? topic)
    {
        if (draft.State.Answered is not { } told || told.Topic != topic)
        {
            return false;
        }

        draft.State = draft.State with { Answered = null };
        ReportTurn.Begin(draft, draft.Read(told.Words), isWarned: true, isAnswered: true);
        if (draft.State.Dialog is { } form)
        {
            // As if they had been told in it: what is taken back or said in confidence is that message.
            var heard = told.MessageId is { } id ? Slots.Hear(form, id, told.Words) : form;
            draft.State = draft.State with { Dialog = heard with { Lines = [told.EventId, .. heard.Lines] } };
        }

        return true;
    }

    /// <summary>The phrase on the button that reports what the entry is about: of what no form is offered with, it is reported all the same.</summary>
    public static string LabelOf(BotContent content, string topic) =>
        content.Flows.Values.Any(flow => flow.OfferedWithTopics.Contains(topic)) ? PhraseKeys.ButtonReportThis : PhraseKeys.ButtonReportStill;

    // A form's own button stands there already.
    private static void Offer(TurnDraft draft, Utterance said, string topic)
    {
        draft.State = draft.State with { Answered = new(said.Text, topic, draft.Activity.EventId, draft.MessageId, draft.Now) };
        if (LabelOf(draft.Content, topic) is var label and not PhraseKeys.ButtonReportThis)
        {
            draft.AddButtons([new(draft.Say(label), new PostbackAction(Postbacks.Report(topic)))], areFirst: true);
        }
    }
}
