using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
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
    /// <summary>Below this an entry only looks like what is complained of.</summary>
    private const double SureOfMatter = 0.7;

    /// <summary>From here on the division that was understood is meant.</summary>
    private const double SureOfDepartment = 0.7;

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

    /// <summary>Keeps a question answered in this turn that tells what is wrong, too, and where we take reports of it ("stray dogs chase my kids, what can be done?").</summary>
    public static void KeepQuestion(TurnDraft draft, Utterance said)
    {
        if (said.Meaning is { Intent: not Intent.Complaint, IsConfidential: false } && draft.Facts.AnsweredTopic is { } topic && IsReported(draft, topic))
        {
            Keep(draft, said, topic, isOnlyAsked: true);
        }
    }

    /// <summary>
    /// The words of a complaint that names no matter behind those of the question answered last, which do ("แล้วรถขยะมาวันไหน", and then "หมู่ 4 อาทิตย์นี้ยังไม่มาเลย
    /// แจ้งให้ที").
    /// </summary>
    /// <param name="known">What the knowledge has to the complaint alone.</param>
    /// <returns>Null where none was answered just now, or the words say what they are of.</returns>
    public static Utterance? BehindQuestion(TurnDraft draft, Utterance said, KnowledgeAnswer known)
    {
        if (draft.State.Answered is not { IsOnlyAsked: true } asked || asked.Topic != draft.State.TopicInFocus || said.Meaning.IsConfidential)
        {
            return null;
        }

        var isOfIts = said.Meaning.Department == draft.Content.Knowledge.Find(asked.Topic)?.Department;
        var isSure = known.Decision == KnowledgeDecision.Answer && known.Confidence >= SureOfMatter;

        // "รถไม่มาเลย" is like the same matter, and only the question says which lorry; another one is named where there is little doubt of that.
        var namesNone = known.Decision is KnowledgeDecision.Answer or KnowledgeDecision.Clarify && known.Candidates[0].EntryId == asked.Topic
            ? !isSure || !isOfIts || FurtherMatter.Plain(draft, said) is null
            : (isOfIts || said.Meaning.DepartmentConfidence < SureOfDepartment) && !(isSure && known.Entry is { } other && IsReported(draft, other.Id));
        return namesNone ? said.Reworded($"{asked.Words}\n{said.Text}") : null;
    }

    /// <summary>Begins the form in the words of the complaint that the entry answered: its button was tapped.</summary>
    /// <returns>False where no complaint was answered by it, or its form began before.</returns>
    public static bool Reports(TurnDraft draft, string topic)
    {
        var told = draft.State.Answered is { } last && last.Topic != topic ? last.Before : draft.State.Answered;
        if (told is not { IsOnlyAsked: false } || told.Topic != topic)
        {
            return false;
        }

        Begin(draft, told);
        return true;
    }

    /// <summary>
    /// As <see cref="Reports"/>, where it is wished in words: then a question that tells what is wrong is reported, too. Of a complaint and what was asked after it
    /// the last is meant that tells of something to report, where the words only want that done ("แจ้งให้ที").
    /// </summary>
    public static bool TakesWish(TurnDraft draft, Utterance said)
    {
        if (LastTold(draft) is not { } told || !(told.Topic == draft.State.TopicInFocus || IsMeantAfterAnother(draft, told, said)))
        {
            return false;
        }

        Begin(draft, told);
        return true;
    }

    /// <summary>What was answered last and can be reported; null where nothing was.</summary>
    public static AnsweredComplaint? LastTold(TurnDraft draft) =>
        draft.State.Answered is not { } told ? null : CanBeReported(draft, told) ? told : told.Before;

    /// <summary>Lets go of what was told in a message that is taken back.</summary>
    public static AnsweredComplaint? Without(AnsweredComplaint? answered, string messageId) =>
        answered is null ? null
        : answered.MessageId == messageId ? answered.Before
        : answered.Before?.MessageId == messageId ? answered with { Before = null }
        : answered;

    /// <summary>The phrase on the button that reports what the entry is about: of what no form is offered with, it is reported all the same.</summary>
    public static string LabelOf(BotContent content, string topic) =>
        content.Flows.Values.Any(flow => flow.OfferedWithTopics.Contains(topic)) ? PhraseKeys.ButtonReportThis : PhraseKeys.ButtonReportStill;

    // What was asked since may be about an accusation, or be what nothing answers: then that is meant.
    private static bool IsMeantAfterAnother(TurnDraft draft, AnsweredComplaint told, Utterance said) =>
        draft.Now - told.At < ConversationMemory.Moment && draft.Content.Controls.TakesUp(said.Words)
        && draft.State.UnansweredQuestion is null && !ConfidentialTalk.IsOfReports(draft, draft.State.TopicInFocus);

    private static void Begin(TurnDraft draft, AnsweredComplaint told)
    {
        draft.State = draft.State with { Answered = null };
        ReportTurn.Begin(draft, draft.Read(told.Words), isWarned: true, isAnswered: true);
        if (draft.State.Dialog is { } form)
        {
            // As if they had been told in it: what is taken back or said in confidence is that message.
            var heard = told.MessageId is { } id ? Slots.Hear(form, id, told.Words) : form;
            draft.State = draft.State with { Dialog = heard with { Lines = [told.EventId, .. heard.Lines] } };
        }
    }

    private static bool CanBeReported(TurnDraft draft, AnsweredComplaint told) => !told.IsOnlyAsked || TellsWhatIsWrong(draft, told.Words);

    private static bool TellsWhatIsWrong(TurnDraft draft, string words) =>
        Clauses.Of(words).Any(clause => draft.Content.Listener.Understand(clause) is { Intent: Intent.Complaint or Intent.Emergency, Asks: false });

    private static bool IsReported(TurnDraft draft, string topic) => draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(topic);

    // A question that tells of nothing to report stands before what was told and can be, and does not take its place.
    private static void Keep(TurnDraft draft, Utterance said, string topic, bool isOnlyAsked)
    {
        var answered = new AnsweredComplaint(said.Text, topic, draft.Activity.EventId, draft.MessageId, draft.Now, isOnlyAsked);
        var before = CanBeReported(draft, answered) || LastTold(draft) is not { } told || draft.Now - told.At >= ConversationMemory.Moment ? null : told;
        draft.State = draft.State with { Answered = answered with { Before = before } };
    }

    // A form's own button stands there already.
    private static void Offer(TurnDraft draft, Utterance said, string topic)
    {
        Keep(draft, said, topic, isOnlyAsked: false);
        if (LabelOf(draft.Content, topic) is var label and not PhraseKeys.ButtonReportThis)
        {
            draft.AddButtons([new(draft.Say(label), new PostbackAction(Postbacks.Report(topic)))], areFirst: true);
        }
    }
}
