using Chatbot.Core.Dialogs;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>From words that tell of a problem to the form that files it.</summary>
internal static class ReportTurn
{
    /// <summary>Below this a complaint is more likely a question that the knowledge answers.</summary>
    private const double SureOfComplaint = 0.5;

    /// <summary>From here on the division that was understood stands against an entry that names another office.</summary>
    private const double SureOfDepartment = 0.7;

    /// <summary>Begins the form of a complaint, asks whether it accuses, or says which other office it belongs to.</summary>
    /// <param name="isWarned">Whether the emergency numbers were shown for these words before.</param>
    /// <param name="isAnswered">Whether an entry answered them before: then they are reported, whosever matter it is.</param>
    public static void Begin(TurnDraft draft, Utterance said, bool isWarned = false, bool isAnswered = false)
    {
        if (TwoMatters.In(draft, said) is var (first, rest))
        {
            TwoMatters.Say(draft, rest);
            Begin(draft, draft.Read(first), isWarned);
            while (rest.Count > 0 && !TwoMatters.Note(draft, rest, said.Text))
            {
                Begin(draft, draft.Read(rest[0]), isWarned); // Nothing of the one before waits.
                rest = [.. rest.Skip(1)];
            }

            return;
        }

        var matter = Matter(draft, said);
        var known = draft.Content.Listener.Ask(matter, draft.Today, topicInFocus: null);

        // Danger, and what few may read, is never left to an entry alone.
        var isElsewhere = known.Decision == KnowledgeDecision.Refer && SureDepartment(said.Meaning) is null && !said.Meaning.IsConfidential;
        var isRatherAsked = said.Meaning is { Intent: Intent.Complaint, IntentConfidence: < SureOfComplaint, IsUrgent: false, IsConfidential: false }
            && known.Decision == KnowledgeDecision.Answer && said.Place is null;
        Warn(draft, said.Meaning, isWarned);
        if (Accusation.MayBe(said.Meaning))
        {
            Accusation.Doubt(draft, said);
            return;
        }

        if (!isAnswered && (isElsewhere || isRatherAsked))
        {
            AnsweredTurn.Tell(draft, said, known);
            return;
        }

        var topic = Topic(draft, known, matter) ?? (isAnswered ? known.Entry?.Id : null);
        var behind = isAnswered ? null : AnsweredTurn.BehindQuestion(draft, said, known);
        topic = behind is null ? topic : draft.State.TopicInFocus;
        var flow = draft.Content.Flows[FlowIds.Complaint];
        if (!isAnswered && said.Meaning is { IsUrgent: false, IsConfidential: false } && topic is not null && TellsOtherOffice(draft, flow, topic, said))
        {
            return;
        }

        DialogRunner.Begin(draft, flow, behind ?? said.Reworded(said.WithoutJoining), Department(draft, topic, matter, isTopicSure: behind is not null), topic);
    }

    /// <summary>Tells which other office mends it where the words say so of such a matter ("ถนนเพชรเกษมเป็นหลุม").</summary>
    /// <returns>False when it is ours.</returns>
    public static bool TellsOtherOffice(TurnDraft draft, Flow flow, string topic, Utterance said)
    {
        if (flow.OtherOffice(topic, said.Words.Normal.Text) is not { } part || draft.Content.Knowledge.Tell(topic, draft.Today) is not { } answer)
        {
            return false;
        }

        AnsweredTurn.Tell(draft, said, answer, part);
        return true;
    }

    /// <summary>Begins a form about the entry told last, where it is one about such matters; else an empty one.</summary>
    public static void BeginEmpty(TurnDraft draft, string flowId)
    {
        var flows = draft.Content.Flows;
        var flow = draft.State.TopicInFocus is { } topic && flowId == FlowIds.Complaint
            ? flows.Values.FirstOrDefault(flow => flow.OfferedWithTopics.Contains(topic))
            : null;
        if (flow is null)
        {
            DialogRunner.Begin(draft, flows[flowId]);
        }
        else
        {
            BeginAbout(draft, flow, draft.State.TopicInFocus!); // The flow was found by it.
        }
    }

    /// <summary>Begins a form about an entry's matter.</summary>
    /// <param name="said">The words that tell it; null where they are to be asked for.</param>
    public static void BeginAbout(TurnDraft draft, Flow flow, string topic, Utterance? said = null) =>
        DialogRunner.Begin(draft, flow, said?.Reworded(said.WithoutJoining), draft.Content.Knowledge.Find(topic)?.Department, topic);

    /// <summary>What a form's first words say of its matter: division, entry, urgency, confidentiality.</summary>
    public static DialogState About(TurnDraft draft, DialogState dialog, Utterance said)
    {
        var matter = Matter(draft, said);
        var topic = Topic(draft, draft.Content.Listener.Ask(matter, draft.Today, topicInFocus: null), matter);
        var department = Department(draft, topic, matter);
        Warn(draft, said.Meaning, isWarned: dialog.IsUrgent);

        return dialog with
        {
            Department = dialog.IsConfidential ? dialog.Department ?? department : department ?? dialog.Department,
            Topic = topic ?? dialog.Topic,
            IsUrgent = dialog.IsUrgent || said.Meaning.IsUrgent,
            IsConfidential = dialog.IsConfidential || said.Meaning.IsConfidential || said.Meaning.TellsOfViolence,
        };
    }

    // Nobody is called to a bridge that rots: whoever mends it hears at once. What only the model takes for urgent may be anything.
    private static void Warn(TurnDraft draft, MessageUnderstanding understanding, bool isWarned)
    {
        if (isWarned)
        {
            return;
        }

        if (understanding.TellsOfViolence || (understanding.IsUrgent && EmergencyTurn.NamesDanger(draft, understanding)))
        {
            EmergencyTurn.SendFitting(draft, understanding);
        }
        else if (understanding is { IsUrgent: true, TellsOfHazard: false })
        {
            EmergencyTurn.ShowNumbers(draft, understanding);
        }
    }

    // "เสียภาษีทุกปีแต่ถนนไม่เคยซ่อม" complains of the road: what is left without the payment decides, where that is one of the matters that forms are for.
    private static MessageUnderstanding Matter(TurnDraft draft, Utterance said) =>
        said.BesidePayment is { } rest && draft.Content.Listener.Understand(rest) is var matter
        && draft.Content.Listener.Ask(matter, draft.Today, topicInFocus: null) is { Candidates: [var first, ..] } known
        && (known.Decision == KnowledgeDecision.Answer || (known.Decision == KnowledgeDecision.Clarify && matter.Intent == Intent.Complaint))
        && draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(first.EntryId)
            ? matter
            : said.Meaning;

    private static string? SureDepartment(MessageUnderstanding understanding) =>
        understanding.DepartmentConfidence >= SureOfDepartment ? understanding.Department : null;

    // The division as it was understood; where that is in doubt, the one of the entry about such matters.
    private static string? Department(TurnDraft draft, string? topic, MessageUnderstanding understanding, bool isTopicSure = false)
    {
        if ((Violence.Reader(draft, understanding) ?? OwnConduct.Reader(draft, understanding)) is { } reader)
        {
            return reader.Id;
        }

        var about = topic is null ? null : draft.Content.Knowledge.Find(topic)?.Department;

        // A wish for secrecy reminds the model of accusations: whoever accuses nobody means the division of the matter.
        if (draft.Content.Organisation.FindDepartment(understanding.Department ?? "") is { IsConfidential: true } && !Accusation.MayBe(understanding))
        {
            return (draft.Content.Organisation.FindDepartment(about ?? "") is { IsConfidential: false } own ? own : draft.Content.Organisation.DefaultDepartment).Id;
        }

        return draft.Content.Organisation.FindDepartment((isTopicSure ? about : SureDepartment(understanding)) ?? about ?? understanding.Department ?? "")?.Id;
    }

    // An entry that only looks alike must not decide what is asked: it counts where the knowledge is sure, or the division agrees.
    private static string? Topic(TurnDraft draft, KnowledgeAnswer known, MessageUnderstanding understanding)
    {
        if (known.Candidates.Count == 0 || draft.Content.Knowledge.Find(known.Candidates[0].EntryId) is not { IsReferral: false } entry)
        {
            return null;
        }

        var agrees = entry.Department == understanding.Department;
        return known.Decision == KnowledgeDecision.Answer && (agrees || SureDepartment(understanding) is null) ? entry.Id
            : known.Decision == KnowledgeDecision.Clarify && agrees ? entry.Id
            : null;
    }
}
