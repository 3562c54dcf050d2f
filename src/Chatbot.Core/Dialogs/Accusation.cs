using Chatbot.Core.Conversations;
using Chatbot.Core.Content;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Dialogs;

/// <summary>
/// Words to a division that accuse somebody of the office, in its form or instead of one. They go through the confidential door, so that only its section
/// reads them. In doubt the citizen is asked there: a no brings the form that was left back, with the words in it.
/// </summary>
internal static class Accusation
{
    /// <summary>From here on nobody need be asked whether it is one: a rule found it, and not the model's guess.</summary>
    private const double Sure = 0.9;

    /// <summary>Below this what answers the question asked, a place or a number, is rather that.</summary>
    private const double HalfSure = 0.6;

    private const int LongestJest = 28;

    private const int LongestPlace = 40;

    private const int LongestContact = 50;

    /// <summary>Whether the words accuse or may do so: then no division reads them unasked. Cries for help are everybody's to read, and thanks accuse nobody.</summary>
    public static bool MayBe(MessageUnderstanding understanding) =>
        understanding.Intent == Intent.CorruptionReport || (understanding.HintsAtCorruption && understanding.Intent is not (Intent.Emergency or Intent.Thanks));

    /// <summary>
    /// Whether words may go into a ticket: what may accuse to the section for such reports alone, and not to a division that one was passed on to;
    /// what few may read to no ticket that many read.
    /// </summary>
    public static bool MayJoin(TurnDraft draft, TicketSummary ticket, MessageUnderstanding understanding) =>
        (!MayBe(understanding)
            || (ticket.Track == TicketTrack.Corruption && ConfidentialReport.IsWithLegal(draft, ticket)))
        && (ticket.IsConfidential || !understanding.IsConfidential);

    /// <summary>As the other, of words that few may read for nothing but the wish in them: of a report that is filed it can only be noted, as where nothing stands beside it.</summary>
    public static bool MayJoin(TurnDraft draft, TicketSummary ticket, Utterance said) =>
        MayJoin(draft, ticket, said.Meaning)
        || (!MayBe(said.Meaning) && said is { WishesSecrecy: true, Meaning.TellsOfViolence: false } && said.WithoutWishes is var rest && rest.Any(char.IsLetter)
            && draft.Content.Listener.Understand(rest) is { IsConfidential: false } beside && !MayBe(beside));

    /// <summary>Whether a rule found the accusation, and nobody need be asked whether it is one.</summary>
    private static bool IsSure(MessageUnderstanding understanding) => understanding is { Intent: Intent.CorruptionReport, IntentConfidence: >= Sure };

    /// <summary>Whether the model alone says so: it is not sure, and no word hints at it.</summary>
    public static bool IsGuess(MessageUnderstanding understanding) =>
        understanding is { Intent: Intent.CorruptionReport, HintsAtCorruption: false } && !IsSure(understanding);

    /// <summary>
    /// Whether that is a faint guess: anything never heard before may be taken for an accusation. Where something is the office's ("เจ้าหน้าที่เอาของหลวงกลับบ้าน")
    /// or money is taken, it is none.
    /// </summary>
    public static bool IsFaintGuess(MessageUnderstanding understanding) =>
        IsGuess(understanding) && understanding.IntentConfidence < HalfSure
        && !understanding.Cues.Contains(CueLists.TakesMoney) && !understanding.Cues.Contains(CueLists.PublicProperty);

    /// <summary>Whether it is a faint guess, and names nobody of the office who could be accused.</summary>
    public static bool AccusesNobody(MessageUnderstanding understanding) =>
        IsFaintGuess(understanding) && !understanding.Cues.Contains(CueLists.Official) && !understanding.Cues.Contains(CueLists.OfTheOffice);

    /// <summary>Whether the words only ask, in passing, whether somebody is corrupt ("นายกโกงกินปะ"): they tell nothing that could be looked into.</summary>
    public static bool OnlyAsks(Utterance said) =>
        said.Meaning is { Intent: Intent.CorruptionReport, Asks: true, PersonalData.Count: 0 } && said.Text.Length <= LongestJest && !said.Text.Any(char.IsDigit)
        && said.Meaning.Cues.Contains(CueLists.CorruptionWord) && !said.Meaning.Cues.Contains(CueLists.TakesMoney) && !said.Meaning.Cues.Contains(CueLists.PublicProperty);

    /// <summary>What the model alone takes for an accusation, hardly, and asks by its words: it is a question in the form that waits.</summary>
    public static Utterance AsAsked(TurnDraft draft, Utterance said) =>
        said.Meaning.Asks && IsFaintGuess(said.Meaning) && draft.State.Dialog is { FlowId: not FlowIds.CorruptionReport } form && form.Slots.ContainsKey("detail")
            ? said.As(said.Meaning with { Intent = Intent.Question, IsConfidential = false, Department = null, DepartmentConfidence = 0 })
            : said;

    /// <summary>"หน้าบ้านนายก หมู่ 4" reminds the model of accusations, and answers where it is.</summary>
    public static bool IsRatherPlace(Utterance said) => IsRatherPlace(said, HalfSure);

    private static bool IsRatherPlace(Utterance said, double sure) =>
        !said.Meaning.HintsAtCorruption && said.Meaning.IntentConfidence < sure && said.Text.Length <= LongestPlace
        && (said.Place is not null || said.BeginsWithPosition);

    /// <summary>Takes such words, or what may be such, out of a division's form; a question about such reports is answered where the knowledge is sure.</summary>
    /// <returns>False when they accuse nobody.</returns>
    public static bool Takes(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        if (flow is not { Ending: FlowEnding.Ticket, Track: not TicketTrack.Corruption } || !MayBe(said.Meaning) || LeavesNoWords(said.Meaning)
            || (IsFaintGuess(said.Meaning) && draft.State.Dialog!.Slots.ContainsKey("detail")) || AnswersStep(step, said)) // It waits.
        {
            return false;
        }

        if (said.Meaning.Intent != Intent.Question || !InBetween.IsQuestion(draft, said))
        {
            Take(draft, said, isDoubtful: !IsSure(said.Meaning));
        }

        return true;
    }

    /// <summary>Begins the confidential form of words taken for an accusation; where the model alone takes them so, they may be said to be none.</summary>
    public static void Begin(TurnDraft draft, Utterance said)
    {
        if (!IsSure(said.Meaning))
        {
            if (said.Meaning.TellsOfViolence && !said.Meaning.HintsAtCorruption)
            {
                // Who was molested by an officer is not asked whether it is corruption.
                EmergencyTurn.SendFitting(draft, said.Meaning);
                DialogRunner.Begin(
                    draft, draft.Content.Flows[FlowIds.Complaint], said.As(said.Meaning with { Intent = Intent.Complaint, IsConfidential = true }),
                    ViolenceTurn.Reader(draft, said.Meaning).Id);
                return;
            }

            Doubt(draft, said);
            return;
        }

        draft.Confidential.MarkHeard();
        DialogRunner.Begin(draft, draft.Content.Flows[FlowIds.CorruptionReport], said);
    }

    /// <summary>Asks about a complaint that may accuse before a division's form begins; a no begins it.</summary>
    public static void Doubt(TurnDraft draft, Utterance said)
    {
        draft.State = draft.State with
        {
            Dialog = new()
            {
                FlowId = FlowIds.Complaint,
                StepId = "",
                StartedAt = draft.Now,
                TimesAsked = 0,
                IsUrgent = said.Meaning.IsUrgent,
                IsConfidential = draft.State.Loose is { IsSecret: true },
                IsSecret = draft.State.Loose is { IsSecret: true },
                Lines = [draft.Activity.EventId],
            },
        };
        Take(draft, said, isDoubtful: true);
    }

    /// <summary>Begins the confidential form, also out of another division's confidential one: what was told so far goes along, and nobody else reads it.</summary>
    /// <param name="said">The accusation; no words where there is only the wish to report one.</param>
    /// <param name="isDoubtful">Whether the citizen is to say first that it is an accusation.</param>
    public static void Take(TurnDraft draft, Utterance said, bool isDoubtful)
    {
        draft.Confidential.MarkHeard();
        var left = draft.State.Dialog!; // It waits.
        draft.State = draft.State with { Dialog = null };
        var told = (Told(left) + said.Text).Trim();
        DialogRunner.Begin(draft, draft.Content.Flows[FlowIds.CorruptionReport], said.Reworded(told), from: left, isDoubtful: isDoubtful);
    }

    /// <summary>The citizen says that nobody is accused: the form that was left goes on, with what was said and sent meanwhile.</summary>
    public static void Dismiss(TurnDraft draft)
    {
        var suspected = draft.State.Dialog!; // It waits.
        var left = suspected.Left!; // The callers have seen it.
        if (draft.Content.Flows.GetValueOrDefault(left.FlowId) is not { } flow)
        {
            // The flow was edited away meanwhile.
            DialogSteps.Cancel(draft);
            return;
        }

        var words = Words(suspected, left);
        left = WithSentTo(suspected, left) with { Next = suspected.Next };
        draft.State = draft.State with { Dialog = words.Length == 0 ? left : WithWords(draft, flow, left, words) };
        draft.Send(draft.Say(PhraseKeys.Resume));
        DialogSteps.Advance(draft, flow);
    }

    /// <summary>Whether the words were taken back that the suspicion came from.</summary>
    public static bool IsTakenBack(DialogState form) => form.Left is { } left && Words(form, left).Length == 0;

    /// <summary>The form when its citizen has said that it is an accusation: what was said in the form that was left is of it.</summary>
    public static DialogState Confirmed(DialogState form) =>
        form.Left is { } left ? form with { Left = null, Lines = [.. left.Lines, .. form.Lines] } : form;

    /// <summary>
    /// The slots that go along. What says who the citizen is does not: it was given for the other matter, and nobody is named here who
    /// has not said so. So the contact stays behind, a pin, and personal data in the words.
    /// </summary>
    public static IReadOnlyDictionary<string, SlotValue> Kept(DialogState left) => Slots.Without(left, "contact").Slots
        .Where(slot => slot.Value.Latitude is null)
        .ToDictionary(slot => slot.Key, slot => slot.Value with { Text = WithoutPersonal(slot.Value.Text, left.Masked) });

    /// <summary>
    /// What goes along to a person where the wish to talk to one accuses somebody: as into the form for accusations. That form's own words
    /// were told for it, and go as they are.
    /// </summary>
    public static DialogState KeptForPerson(TurnDraft draft, DialogState left) =>
        draft.Content.Flows.GetValueOrDefault(left.FlowId) is { Track: TicketTrack.Corruption } ? left
            : left with { Slots = Kept(left), Next = [.. left.Next.Select(words => WithoutPersonal(words, left.Masked))] };

    /// <summary>What each message brought, in the words that go along: else one that is taken back would not be found in them.</summary>
    public static IReadOnlyDictionary<string, string> Heard(DialogState left)
    {
        var detail = left.Slots.GetValueOrDefault("detail")?.Text ?? "";
        return left.Heard.ToDictionary(
            message => message.Key,
            message => detail.Contains(message.Value, StringComparison.Ordinal) ? WithoutPersonal(message.Value, left.Masked) : message.Value);
    }

    private static string WithoutPersonal(string text, IReadOnlyList<string> masked) =>
        PersonalDataFinder.Redact(text, MaskedData.Find(text, masked), static _ => MaskedData.Dots);

    // What the form does otherwise than by taking the words down.
    private static bool LeavesNoWords(MessageUnderstanding understanding) =>
        understanding.IntentConfidence >= InBetween.SureOfIntent
        && (understanding.Intent is Intent.TalkToHuman or Intent.Abuse || understanding is { Intent: Intent.TicketStatus, AsksHowItStands: true });

    private static bool AnswersStep(FlowStep step, Utterance said) => step.Kind switch
    {
        // Where a place was just asked for, more so what holds no cue at all ("แถวบ้านนายหัว ม.2").
        SlotKind.Place => IsRatherPlace(said, said.Meaning.Cues.Count == 0 ? Sure : HalfSure),
        // "0812345678 ผมชื่อปรีชา บ้านอยู่ติดผู้ใหญ่บ้าน", but not "0812345678 ช่างขอค่าน้ำชา 500".
        SlotKind.Contact => said.Meaning is { HintsAtCorruption: false, IntentConfidence: < HalfSure } && said.Text.Length <= LongestContact && Slots.Contact(said.Meaning) is not null
            && !said.Meaning.Cues.Contains(CueLists.TakesMoney),
        _ => false,
    };

    private static DialogState WithWords(TurnDraft draft, Flow flow, DialogState left, string words)
    {
        var said = draft.Read(words);
        if (said.Meaning.Intent == Intent.CorruptionReport)
        {
            said = said.As(said.Meaning with { Intent = Intent.Complaint, Department = null, DepartmentConfidence = 0, IsConfidential = false });
        }

        var filled = Slots.FillFrom(draft, flow, left, said);
        return left.Slots.ContainsKey("detail")
            ? Slots.WithMore(filled, words)
            : ReportTurn.About(draft, Slots.With(filled, "detail", new(words)), said);
    }

    // Pictures, and a pin: one that was there before did not go along.
    private static DialogState WithSentTo(DialogState suspected, DialogState left)
    {
        var sent = suspected.Slots.Where(slot => slot.Key == Slots.Photos || slot.Value.Latitude is not null);
        return sent.Aggregate(left, (form, slot) => Slots.With(form, slot.Key, slot.Value));
    }

    // What was said since the other form was left.
    private static string Words(DialogState suspected, DialogState left)
    {
        var all = suspected.Slots.GetValueOrDefault("detail")?.Text ?? "";
        var before = Told(left).Trim();
        return (all.StartsWith(before, StringComparison.Ordinal) ? all[before.Length..] : all).Trim();
    }

    // A place is not read back there but for these words.
    private static string Told(DialogState left)
    {
        var kept = Kept(left);
        var detail = kept.GetValueOrDefault("detail")?.Text ?? "";
        var place = kept.GetValueOrDefault("location")?.Text ?? "";
        return string.Concat(new[] { detail, detail.Contains(place, StringComparison.Ordinal) ? "" : place }.Where(words => words.Length > 0).Select(words => words + "\n"));
    }
}
