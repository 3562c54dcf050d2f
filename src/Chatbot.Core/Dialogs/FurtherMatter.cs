using Chatbot.Core.Content;
using Chatbot.Core.Handoff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Entries;
using Chatbot.Language.Segmentation;

namespace Chatbot.Core.Dialogs;

/// <summary>
/// A complaint told while the form of another matter waits: it is noted and follows, so that each division reads its own. What may belong to the form's
/// matter stays with it, above all in an accusation, of which nothing may be lost.
/// </summary>
internal static class FurtherMatter
{
    /// <summary>From here on the model leaves little doubt that something is complained of.</summary>
    private const double SureOfComplaint = 0.8;

    /// <summary>Surer where words that may ask stand in it ("ไม่มีใครมาเก็บ").</summary>
    private const double SureThoughAsked = 0.9;

    /// <summary>From here on it leaves little doubt of the division either.</summary>
    private const double SureOfDivision = 0.7;

    /// <summary>Surer still where no word says that it is a matter beside the first ("ขยะไม่มาเก็บสองอาทิตย์แล้ว").</summary>
    private const double SureUnsaid = 0.9;

    /// <summary>Shorter words stand in any message ("ไม่", "ให้").</summary>
    private const int ShortestShared = 3;

    /// <summary>Notes it and asks the form's question again; where it is urgent the numbers come first.</summary>
    /// <returns>False when the words are no complaint, or may belong to the form's own matter.</returns>
    public static bool Notes(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        var dialog = draft.State.Dialog!; // It waits.
        if (flow.Ending != FlowEnding.Ticket || step.Kind == SlotKind.Text || !dialog.Slots.ContainsKey("detail")
            || !(IsSaidToBeOne(said) || IsOne(draft, flow, dialog, said)))
        {
            return false;
        }

        if (said.Meaning.IsUrgent)
        {
            EmergencyTurn.ShowNumbers(draft, said.Meaning);
        }

        draft.State = draft.State with { Dialog = dialog with { Next = [.. dialog.Next, said.Text] } };
        var isOrdinary = flow.Track == TicketTrack.Corruption && !dialog.IsSecret;
        draft.Send(draft.Say(isOrdinary ? PhraseKeys.NextNotedOrdinary : PhraseKeys.NextNoted, ("text", draft.Excerpt(said.WithoutJoining))));
        DialogSteps.Ask(draft, flow, step);
        return true;
    }

    /// <summary>
    /// Begins the form of the first matter noted that gets one; those behind it wait, all of them where another form has begun meanwhile. Who wished that
    /// nobody hear who told the one before has wished it of all.
    /// </summary>
    /// <param name="before">The form that is over; null when there was none.</param>
    public static void Begin(TurnDraft draft, DialogState? before)
    {
        var noted = new Queue<string>(before?.Next ?? []);
        while (noted.Count > 0 && DialogSteps.Waiting(draft) is not { Flow.Ending: FlowEnding.Ticket })
        {
            if (before!.IsSecret) // It had them.
            {
                draft.State = draft.State with { Loose = (draft.State.Loose ?? new([], null, draft.Now)) with { IsSecret = true } };
            }

            ReportTurn.Begin(draft, draft.Read(noted.Dequeue()), isWarned: true); // When it was noted.
        }

        if (noted.Count > 0 && draft.State.Dialog is { } waiting)
        {
            draft.State = draft.State with { Dialog = waiting with { Next = [.. waiting.Next, .. noted], IsSecret = waiting.IsSecret || before!.IsSecret } };
        }
    }

    /// <summary>After a form was left for something else: whoever is waited for reads what was noted in it, else that begins.</summary>
    public static void Follow(TurnDraft draft, DialogState left)
    {
        if (left.Next.Count > 0 && HandoffTurn.Waiting(draft) is { } person && (!left.IsConfidential || ConfidentialReport.IsWithLegal(draft, person)))
        {
            draft.Do(id => new RecordCitizenMessage { Id = id, TicketCode = person.Code, Text = string.Join('\n', left.Next) });
            draft.Send(draft.Say(PhraseKeys.CitizenWroteNoted, ("code", person.Code)));
            return;
        }

        Begin(draft, left);
    }

    /// <summary>The entry about such matters, of words that surely complain of one that forms are for, and accuse nobody.</summary>
    /// <returns>Null when they may be anything else.</returns>
    public static (KnowledgeEntry Entry, double Confidence)? Plain(TurnDraft draft, Utterance said) =>
        said.Meaning is { Intent: Intent.Complaint, IntentConfidence: >= SureOfComplaint, HintsAtCorruption: false }
        && (!said.Meaning.Asks || said.Meaning.IntentConfidence >= SureThoughAsked)
        && draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null) is { Decision: KnowledgeDecision.Answer, Entry: { } entry } known
        && draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(entry.Id)
            ? (entry, known.Confidence)
            : null;

    /// <summary>Whether such a matter was spoken of before ("นายกฮั้วประมูลถนน", and then of the road).</summary>
    /// <param name="told">What was told before.</param>
    public static bool MayBePart(TurnDraft draft, KnowledgeEntry entry, string told) =>
        KnowledgeBase.MayFit(entry.Id, draft.Content.Listener.Ask(draft.Content.Listener.Understand(told), draft.Today, topicInFocus: null).Candidates);

    private static bool IsSaidToBeOne(Utterance said) =>
        said.Meaning is { Intent: Intent.Complaint, IntentConfidence: >= InBetween.SureOfIntent, HintsAtCorruption: false } && said.BeginsAnother;

    private static bool IsOne(TurnDraft draft, Flow flow, DialogState dialog, Utterance said)
    {
        if (dialog.AsksWhatToChange || said.Correction is not null || Slots.SoundsLikePlace(said) || Plain(draft, said) is not (var entry, var confidence)
            || entry.Id == dialog.Topic || MayBePart(draft, entry, dialog.Slots.GetValueOrDefault("detail")?.Text ?? ""))
        {
            return false;
        }

        if (flow.Track == TicketTrack.Corruption)
        {
            return said.SaysAlso is not null && !SharesWord(draft, dialog.Slots["detail"].Text, said);
        }

        var isOthers = dialog.Department is { } own && own != entry.Department
            && said.Meaning.Department == entry.Department && said.Meaning.DepartmentConfidence >= SureOfDivision;
        var isSure = confidence >= SureUnsaid && said.Meaning.IntentConfidence >= SureUnsaid;
        return isOthers
            ? said.SaysAlso is not null || (dialog.Topic is not null && isSure)
            : dialog.Topic is not null && said.SaysAlso == Also.First;
    }

    // "กรรมการตรวจรับไม่เคยมาดูถนน", and then of the road: whatever else it reads like.
    private static bool SharesWord(TurnDraft draft, string told, Utterance said) =>
        Words(WordCover.Plain(told)).Intersect(Words(said.Words.Plain)).Except(draft.Content.Controls.Particles).Any();

    private static IEnumerable<string> Words(string plain)
    {
        var words = new List<WordSegmenter.Word>();
        WordSegmenter.Segment(plain, words);
        return words.Select(word => plain.Substring(word.Start, word.Length)).Where(word => word.Count(char.IsLetter) >= ShortestShared);
    }
}
