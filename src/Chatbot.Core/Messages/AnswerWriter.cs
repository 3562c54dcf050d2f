using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Messages;

/// <summary>Puts what the knowledge says into bubbles: the entry's own words, its source, whom to ask.</summary>
internal static class AnswerWriter
{
    private const int MaxAspects = 3;

    /// <summary>From here on what could be asked of the entry told last is about the one that it names.</summary>
    private const double SureOfAnother = 0.95;

    // An entry's other parts as buttons, the ones people ask for most first.
    private static readonly string[] AspectOrder = ["documents", "steps", "fee", "when", "where", "duration", "who", "proxy", "penalty", "contact", "rules", "note"];

    /// <summary>Answers, asks which is meant, or says that it is not known.</summary>
    public static void Answer(TurnDraft draft, Utterance said)
    {
        if (FollowUp(draft, said) is { } aspect)
        {
            Tell(draft, aspect.Answer, aspect.Name, said);
            return;
        }

        var answer = draft.Content.Listener.Ask(said.Meaning, draft.Today, IsOfMending(draft, said) ? null : draft.State.TopicInFocus);
        var isForItsOwnSake = said.Meaning.Cues.Contains(CueLists.ChitChat) || said.Meaning.Cues.Contains(CueLists.OffTopic);
        if (answer.Decision is not KnowledgeDecision.Answer && said.Meaning.Intent == Intent.Other && isForItsOwnSake)
        {
            draft.Send(draft.Say(PhraseKeys.ChitChat));
            return;
        }

        var forPerson = ConfidentialTalk.KeepsBack(draft, said) ? null : said.Text;
        ConfidentialTalk.Ask(draft, said.Meaning, answer);
        switch (answer.Decision)
        {
            case KnowledgeDecision.Answer or KnowledgeDecision.Refer:
                Tell(draft, answer, asked: said);
                break;
            case KnowledgeDecision.Clarify:
                Clarification.Ask(draft, said, answer, forPerson);
                break;
            default:
                Decline(draft, forPerson);
                break;
        }
    }

    /// <summary>What a question that names nothing of its own asks of the matter at hand.</summary>
    /// <returns>Null when it names something, or there is none.</returns>
    public static (KnowledgeAnswer Answer, string Name)? FollowUp(TurnDraft draft, Utterance said) =>
        (IsOfComplaint(draft) ? said.AspectOfComplaint : said.Aspect) is { } aspect && Matter(draft, said) is { } topic && !NamesAnother(draft, said, topic, aspect)
            && draft.Content.Knowledge.GoesOn(said.Text, topic, draft.Today) is var (id, own)
            && draft.Content.Knowledge.Tell(id, draft.Today) is { } answer
            ? (answer, own ?? aspect)
            : null;

    /// <summary>Answers a question that the matter at hand, or what that leads to, is known to answer, whatever else the words remind of.</summary>
    /// <returns>False when there is none, or it is about something else.</returns>
    public static bool GoesOn(TurnDraft draft, Utterance said)
    {
        if (draft.State.TopicInFocus is not { } topic || draft.Content.Listener.Ask(said.Meaning, draft.Today, topic) is not { Entry: { } entry, AspectWasAsked: true } answer
            || !(answer.AsksOn || draft.Content.Knowledge.GoesOn(said.Text, topic, draft.Today).Id == entry.Id))
        {
            return false;
        }

        Tell(draft, answer, asked: said);
        return true;
    }

    // "ทำบัตรประชาชนที่ไหน" is about the card, whatever paper it is for the matter told last; "จ่ายช้าโดนอะไร" about late payment, where that matter says nothing of it.
    private static bool NamesAnother(TurnDraft draft, Utterance said, string topic, string aspect) =>
        (said.AsksOfSeveralParts || (draft.Content.Knowledge.Find(topic) is { IsReferral: false } told && told.Part(aspect) is null))
        && draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null) is { Entry: { } entry, Confidence: >= SureOfAnother }
        && entry.Id != topic && draft.Content.Knowledge.IsNamed(said.Text, entry.Id, topic);

    /// <summary>Tells an entry.</summary>
    /// <param name="answer">With an entry.</param>
    /// <param name="aspect">The section that was tapped; null for the one the question asked for.</param>
    /// <param name="asked">The question, which may name a day that the calendar knows more of; null for a tap.</param>
    public static void Tell(TurnDraft draft, KnowledgeAnswer answer, string? aspect = null, Utterance? asked = null)
    {
        var entry = answer.Entry ?? throw new ArgumentException("There is no entry to tell.", nameof(answer));
        if (asked is not null && entry.Id == draft.Content.Organisation.Hours.Topic && OpeningTimes.Answer(draft, asked) is { } hours)
        {
            draft.Send(Composed(draft, entry, [hours], answer.Citations[0]));
            Remember(draft, entry, null);
            return;
        }

        if (asked is not null && entry.Id == draft.Content.Organisation.DivisionTopic && Divisions.Answer(draft, asked) is { } division)
        {
            draft.Send(Composed(draft, entry, [division], answer.Citations[0]));
            Remember(draft, entry, null);
            return;
        }

        var sections = answer.MayAskSeveralParts && SeveralParts.Of(draft, entry, asked) is { Count: > 1 } several ? several : One(answer, aspect);
        if (sections.Count == 0 && ((aspect ?? answer.MissingPart) is { } missing ? !IsInFooter(missing) : answer.IsUnsaid))
        {
            TellMissing(draft, entry, aspect ?? answer.MissingPart, answer.Citations[0], asked);
            return;
        }

        var isPartAlone = sections.Count > 1 || (sections.Count == 1 && (aspect is not null || answer.AsksOn));
        if (asked is not null && (OpeningTimes.Beside(draft, entry, asked) ?? Paydays.Beside(draft, entry, sections, asked)) is { } day)
        {
            draft.Send(Composed(draft, entry, [day, .. Lines(draft, entry, sections, isPartAlone)], answer.Citations[0], sections));
            Remember(draft, entry, null);
            return;
        }

        draft.Send(draft.Content.Prepared.Of(
            new(PreparedMessages.Kind.Entry, entry.Id, sections.Count == 0 ? null : string.Join(' ', sections.Select(section => section.Aspect)), isPartAlone, draft.Language),
            () => Composed(draft, entry, Lines(draft, entry, sections, isPartAlone), answer.Citations[0], sections)));
        Remember(draft, entry, null);
    }

    /// <summary>Says that it is not known, and offers a person.</summary>
    /// <param name="question">Goes along with a handoff; null when nothing was asked.</param>
    public static void Decline(TurnDraft draft, string? question)
    {
        if (question is not null && HandoffTurn.Waiting(draft) is not null && AwaitedWords.AreKept(draft, draft.Read(question)))
        {
            DeclineKept(draft);
            return;
        }

        draft.State = draft.State with { UnansweredQuestion = question, OfferedTopics = [] };
        if (question is not null && HandoffTurn.Waiting(draft) is { } waiting)
        {
            // Whoever waits for a person talks to that person.
            draft.Send(draft.Say(PhraseKeys.HandoffNoted, ("code", waiting.Code)));
            return;
        }

        draft.Send(draft.Say(PhraseKeys.Decline, ("phone", draft.Content.Organisation.Phone)), CitizenTurn.Menu(draft));
    }

    // It stands in no ticket, and goes along with no wish for a person.
    private static void DeclineKept(TurnDraft draft)
    {
        draft.State = draft.State with { UnansweredQuestion = null, OfferedTopics = [] };
        if (ViolenceTurn.Untold(draft))
        {
            ViolenceTurn.TellReader(draft);
        }
        else
        {
            draft.Send(draft.Say(PhraseKeys.Decline, ("phone", draft.Content.Organisation.Phone)), CitizenTurn.Menu(draft));
        }
    }

    // "กี่วันถึงจะซ่อม" is about no allowance, however little else it says.
    private static bool IsOfMending(TurnDraft draft, Utterance said) =>
        draft.State.TopicInFocus is not null && !IsOfComplaint(draft) && said.Aspect is null && said.AspectOfComplaint is not null;

    private static bool IsOfComplaint(TurnDraft draft) =>
        draft.State.Dialog is not null
        || (draft.State.TopicInFocus is { } topic && draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(topic));

    // Of a question inside a form that of the form ("จะซ่อมเมื่อไหร่"), as tapped or as it was told; else the entry told last.
    private static string? Matter(TurnDraft draft, Utterance said) =>
        (draft.State.Dialog is { } form && said.Meaning.Asks ? form.Topic ?? TopicOf(draft, form.Slots.GetValueOrDefault("detail")?.Text) : null)
        ?? draft.State.TopicInFocus;

    private static string? TopicOf(TurnDraft draft, string? told) =>
        string.IsNullOrEmpty(told) ? null : draft.Content.Listener.Ask(draft.Read(told).Meaning, draft.Today, topicInFocus: null).Entry?.Id;

    private static IReadOnlyList<EntrySection> One(KnowledgeAnswer answer, string? aspect) =>
        (aspect is not null ? answer.Entry!.Part(aspect) : answer.AspectWasAsked ? answer.Sections[0] : null) is { } section ? [section] : []; // It is told.

    // The entry has no such section, or none that is known to answer: that is said, with whom to ask; what it says else was read before.
    private static void TellMissing(TurnDraft draft, KnowledgeEntry entry, string? aspect, Citation citation, Utterance? asked)
    {
        var part = aspect is null ? null : draft.Say(PhraseKeys.OfAspect(aspect));
        var said = part is null ? draft.Say(PhraseKeys.NotSaid) : draft.Say(PhraseKeys.PartMissing, ("part", part));

        // The summary of what is another office's says who that is.
        draft.Send(draft.Content.Prepared.Of(
            new(PreparedMessages.Kind.MissingPart, entry.Id, aspect, true, draft.Language),
            () => Composed(draft, entry, [said, .. entry.IsReferral ? [entry.Summary.In(draft.Language)] : Array.Empty<string>()], citation)));
        Remember(draft, entry, ConfidentialTalk.KeepsBack(draft, asked, entry.Id) ? null : $"{entry.Title.In(draft.Language)}: {part ?? asked?.Text}");
    }

    private static OutgoingMessage Composed(TurnDraft draft, KnowledgeEntry entry, IReadOnlyList<string> lines, Citation citation, IReadOnlyList<EntrySection>? shown = null)
    {
        var title = entry.Title.In(draft.Language);
        var footer = string.Join('\n', Footer(draft, entry, citation));
        return new()
        {
            Text = string.Join("\n\n", lines.Prepend(title).Append(footer)),
            Card = new(title, lines, footer, citation.Link is { } link ? [new(GraphemeText.Cut(entry.Source.In(draft.Language), PartNames.LongestLabel), new OpenUrlAction(link))] : []),
            Buttons = Buttons(draft, entry, shown ?? []),
        };
    }

    private static void Remember(TurnDraft draft, KnowledgeEntry entry, string? unanswered)
    {
        ConfidentialTalk.Tell(draft, entry.Id);
        draft.State = draft.State with { TopicInFocus = entry.Id, OfferedTopics = [], UnansweredQuestion = unanswered };
        draft.NoteAnswer(entry.Id);
    }

    // Whom to ask stands under every answer.
    private static bool IsInFooter(string aspect) => aspect is "contact" or "where";

    private static List<string> Lines(TurnDraft draft, KnowledgeEntry entry, IReadOnlyList<EntrySection> sections, bool isPartAlone)
    {
        var lines = new List<string>();
        if (entry.IsReferral)
        {
            lines.Add(draft.Say(PhraseKeys.ReferLead));
        }

        var summary = entry.Summary.In(draft.Language);
        var parts = sections.Select(section => Shown(draft, section));
        if (sections.Any(section => section.Text.In(draft.Language).Language != draft.Language))
        {
            // Nobody has translated the part: first what its reader can read.
            lines.AddRange([summary, .. parts]);
            return lines;
        }

        // What was asked stands first.
        lines.AddRange(parts);
        lines.AddRange(isPartAlone || (sections is [var section] && IsTold(draft, entry, section, summary)) ? [] : [summary]);
        return lines;
    }

    // The summary of what is another office's says whose.
    private static bool IsTold(TurnDraft draft, KnowledgeEntry entry, EntrySection section, string summary) =>
        !entry.IsReferral && Repetition.IsIn($"{entry.Title.In(draft.Language)}\n{Shown(draft, section)}\n{Contact(draft, entry)}", summary);

    // With a word on its language where that is not the reader's.
    private static string Shown(TurnDraft draft, EntrySection section)
    {
        var part = section.Text.In(draft.Language);
        var told = $"{part.Heading}\n{part.Body}";
        var note = part.Language == "en" ? PhraseKeys.InEnglish : PhraseKeys.InThai;
        return part.Language == draft.Language ? told : $"{draft.Say(PhraseKeys.OfAspect(section.Aspect))} {draft.Say(note)}\n{told}";
    }

    /// <summary>The line that says where a fact of an entry stands.</summary>
    public static string Source(TurnDraft draft, KnowledgeEntry entry, Citation citation) => draft.Say(
        PhraseKeys.AnswerSource, ("source", entry.Source.In(draft.Language)), ("date", ShownDates.Date(citation.CheckedOn, draft.Language)));

    private static IEnumerable<string> Footer(TurnDraft draft, KnowledgeEntry entry, Citation citation)
    {
        yield return Source(draft, entry, citation);
        if (Contact(draft, entry) is { } contact)
        {
            yield return contact;
        }
    }

    private static string? Contact(TurnDraft draft, KnowledgeEntry entry) => draft.Content.Organisation.FindDepartment(entry.Department) is { } department
        ? draft.Say(PhraseKeys.AnswerContact, ("department", department.Name.In(draft.Language)), ("phone", department.Phone ?? draft.Content.Organisation.Phone))
        : null;

    private static List<Button> Buttons(TurnDraft draft, KnowledgeEntry entry, IReadOnlyList<EntrySection> shown)
    {
        var buttons = new List<Button>();
        if (draft.Content.Flows.Values.FirstOrDefault(flow => flow.OfferedWithTopics.Contains(entry.Id)) is not null)
        {
            buttons.Add(new(draft.Say(PhraseKeys.ButtonReportThis), new PostbackAction(Postbacks.Report(entry.Id))));
        }

        buttons.AddRange(AspectOrder
            .Where(aspect => !shown.Any(section => section.Aspect == aspect) && entry.Sections.Any(section => section.Aspect == aspect))
            .Take(MaxAspects)
            .Select(aspect => new Button(PartNames.Of(draft, entry, aspect), new PostbackAction(Postbacks.Tell(entry.Id, aspect)))));
        buttons.Add(CitizenTurn.HumanButton(draft));
        return buttons;
    }
}
