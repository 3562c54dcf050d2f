using System.Text.Json.Serialization;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Conversations;

/// <summary>All that a conversation remembers between turns. Stored as JSON; changed by committed turns only.</summary>
public sealed record ConversationState : StoredRecord
{
    /// <summary>
    /// The shape's version that this program writes. It grows with a change that an older program cannot read, such as a new word of an enum: that
    /// one leaves such a conversation alone until it is updated. A new member needs none (<see cref="StoredRecord"/>). It grew to 2 because the
    /// programs that wrote 1 drop the members that they do not know.
    /// </summary>
    public const int NewestSchema = 2;

    /// <summary>The shape's version. The first in the stored text, where the store looks for it.</summary>
    [JsonPropertyOrder(-1)]
    public int Schema { get; } = NewestSchema;

    public required ConversationId Id { get; init; }

    /// <summary>How many turns were committed; the commit fails when another one came between.</summary>
    public long Version { get; init; }

    /// <summary>The citizen's language: th, en or my.</summary>
    public string Language { get; init; } = "th";

    /// <summary>Whether the citizen has written anything; the first words choose the language, the welcome before them does not.</summary>
    public bool HasWritten { get; init; }

    /// <summary>How the citizen is called on the platform; null when it was not asked or did not say.</summary>
    public string? CitizenName { get; init; }

    /// <summary>Whether the platform was asked for the name.</summary>
    public bool IsNameAsked { get; init; }

    /// <summary>The person who owns the conversation; null while the bot does.</summary>
    public PersonInCharge? Person { get; init; }

    /// <summary>Who took another ticket of this citizen while the conversation was not free; the first gets it when it is.</summary>
    public IReadOnlyList<PersonInCharge> Claimants { get; init; } = [];

    /// <summary>Codes of confidential reports filed while the bot had to be silent: told when it may speak again.</summary>
    public IReadOnlyList<string> UntoldReports { get; init; } = [];

    /// <summary>The form being filled in; null when none is.</summary>
    public DialogState? Dialog { get; init; }

    /// <summary>The knowledge entry last answered from, for follow-up questions.</summary>
    public string? TopicInFocus { get; init; }

    /// <summary>The entries that the last confidential question is about: what is asked about them next is as confidential.</summary>
    public IReadOnlyList<string> ConfidentialTopics { get; init; } = [];

    /// <summary>The entries offered by the last clarifying question, in the order shown.</summary>
    public IReadOnlyList<string> OfferedTopics { get; init; } = [];

    /// <summary>The part of them that was asked for before which is meant was said; null for none.</summary>
    public string? OfferedAspect { get; init; }

    /// <summary>The question the bot could not answer last; handed over with a "talk to a person".</summary>
    public string? UnansweredQuestion { get; init; }

    /// <summary>The privacy notice's version that was shown; null when none was.</summary>
    public string? NoticeShown { get; init; }

    /// <summary>The tickets opened from here, oldest first, as last heard.</summary>
    public IReadOnlyList<TicketSummary> Tickets { get; init; } = [];

    /// <summary>When the last emergency was told; what follows soon belongs to it. Null when none was.</summary>
    public DateTimeOffset? UrgentSince { get; init; }

    /// <summary>The code of that emergency's ticket.</summary>
    public string? UrgentTicket { get; init; }

    /// <summary>True while the last thing asked was where the emergency is.</summary>
    public bool AwaitsUrgentPlace { get; init; }

    /// <summary>When the numbers to call were last told while a person owned the conversation; null when never.</summary>
    public DateTimeOffset? NumbersToldAt { get; init; }

    /// <summary>Words that may tell of a danger; a yes makes an urgent ticket of them. Null when none wait for it.</summary>
    public GuessedDanger? Danger { get; init; }

    /// <summary>The dangers named last, for which numbers were shown; null when none were.</summary>
    public NamedDanger? NamedDanger { get; init; }

    /// <summary>The violence told of late, which what is asked next is about; null when none was.</summary>
    public ToldViolence? Violence { get; init; }

    /// <summary>The complaint that an entry answered last, instead of a form; null when none was, or its form began.</summary>
    public AnsweredComplaint? Answered { get; init; }

    /// <summary>The form called off a moment ago, which may be wanted after all; null when none was, or another began.</summary>
    public CalledOffForm? CalledOff { get; init; }

    /// <summary>When words of despair, or what followed them, were last heard; what is said soon after goes to the same ticket. Null when none were.</summary>
    public DateTimeOffset? DespairHeardAt { get; init; }

    /// <summary>The code of that ticket.</summary>
    public string? DespairTicket { get; init; }

    /// <summary>Pictures and files that lie in our own store, by the reference under which they came; the latest ones.</summary>
    public IReadOnlyDictionary<string, StoredFile> Files { get; init; } = new Dictionary<string, StoredFile>();

    /// <summary>Pictures, files and pins that came before anything was said about them; they go with the next report.</summary>
    public LooseEvidence? Loose { get; init; }

    /// <summary>The question whether a closed ticket is meant; null when none waits for an answer.</summary>
    public ContestQuestion? Contest { get; init; }

    /// <summary>True after an unfollow, until the citizen comes back.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>When the citizen last did something; null before the first time.</summary>
    public DateTimeOffset? LastCitizenActivityAt { get; init; }

    /// <summary>The same once somebody has spoken: what was asked is not the last thing said any more.</summary>
    public ConversationState WithNothingAsked() => this with
    {
        Loose = Loose is null ? null : Loose with { IsAsked = false },
        Contest = Contest is null ? null : Contest with { IsAsked = false },
        Danger = Danger is null ? null : Danger with { IsAsked = false },
    };

    /// <summary>A conversation that begins.</summary>
    public static ConversationState New(ConversationId id) => new() { Id = id };
}

/// <summary>The staff member a conversation belongs to for now.</summary>
/// <param name="StaffId">Null when somebody answered in the platform's own inbox and we do not know who.</param>
public sealed record PersonInCharge(string? StaffId, string Name, string? TicketCode, DateTimeOffset Since) : StoredRecord;

/// <summary>A file of ours.</summary>
/// <param name="Name">In the attachment folder.</param>
public sealed record StoredFile(string Name, string ContentType) : StoredRecord;

/// <summary>What came before the report that it is for: pictures, a pin, a wish for secrecy.</summary>
/// <param name="Attachments">References, in the order sent.</param>
/// <param name="Place">A pin with its words; null when none was sent.</param>
/// <param name="At">When the last of it came: after a day it belongs to nothing any more.</param>
/// <param name="Lines">The events that brought it, as the transcript's ids begin: a confidential report makes them confidential too.</param>
/// <param name="IsAsked">True while the last thing asked was what is the matter with it.</param>
/// <param name="IsSecret">True: before anything was told, the citizen wished that nobody hear who tells it.</param>
public sealed record LooseEvidence(
    IReadOnlyList<string> Attachments, SlotValue? Place, DateTimeOffset At, IReadOnlyList<string>? Lines = null, bool IsAsked = false,
    bool IsSecret = false) : StoredRecord;

/// <summary>What the conversation knows of one of its tickets.</summary>
/// <param name="IsConfidential">True: what is said about it is read with it alone.</param>
/// <param name="EndedAt">When staff closed it as settled; null while it is open, and for what was no matter to settle.</param>
/// <param name="ContestedAt">When the citizen last had it opened again; null when never.</param>
/// <param name="Place">Where it is, in the citizen's words; null where that was not told.</param>
/// <param name="WaitsFor">The question or the office that it waits for, as <see cref="TicketAway.For"/>; null for none, and always of a confidential one.</param>
/// <param name="Question">Which question it waits for the answer to, as <see cref="TicketAway.Change"/>; null for none.</param>
public sealed record TicketSummary(
    string Code, TicketTrack Track, TicketStatus Status, string Department, string Title, DateTimeOffset OpenedAt, bool IsConfidential = false,
    DateTimeOffset? EndedAt = null, DateTimeOffset? ContestedAt = null, string? Place = null, string? WaitsFor = null, long? Question = null) : StoredRecord
{
    /// <summary>As it is once the citizen has answered the question.</summary>
    public TicketSummary Answered() => this with { Status = TicketStatus.InProgress, WaitsFor = null, Question = null };
}

/// <summary>Whether there is a danger, which words were only guessed to tell of.</summary>
/// <param name="IsAsked">True while it is the last thing asked; its button answers it later, too.</param>
public sealed record GuessedDanger(string Words, bool IsAsked = false) : StoredRecord;

/// <summary>Dangers that words named.</summary>
/// <param name="Cues">The lists of words/cues.yaml that tell of them.</param>
/// <param name="At">When they were last named.</param>
public sealed record NamedDanger(IReadOnlyList<string> Cues, DateTimeOffset At) : StoredRecord;

/// <summary>Violence that somebody told of.</summary>
/// <param name="Words">As told, where nothing was filed of them: a wish to report takes them up. Null where something was.</param>
/// <param name="At">When it was last told.</param>
/// <param name="Form">The form they stood in, put away for whoever only wants to be heard; null where none was.</param>
public sealed record ToldViolence(string? Words, DateTimeOffset At, DialogState? Form = null) : StoredRecord;

/// <summary>A complaint, or a question that tells what is wrong, that an entry answered.</summary>
/// <param name="Words">As told: a wish to report it all the same takes them up.</param>
/// <param name="Topic">The entry.</param>
/// <param name="EventId">The event that told it.</param>
/// <param name="MessageId">The message; null where the platform names none.</param>
/// <param name="At">When it was told.</param>
/// <param name="IsOnlyAsked">Whether it was asked: then a tap on a report's button asks what it is.</param>
/// <param name="Before">The one told a moment before it, where this one is a question that tells of nothing to report; null where none was.</param>
public sealed record AnsweredComplaint(
    string Words, string Topic, string EventId, string? MessageId, DateTimeOffset At, bool IsOnlyAsked = false, AnsweredComplaint? Before = null) : StoredRecord;

/// <summary>A form that was called off.</summary>
/// <param name="Form">As it stood, without what was noted to follow it.</param>
/// <param name="At">When it was called off.</param>
public sealed record CalledOffForm(DialogState Form, DateTimeOffset At) : StoredRecord;

/// <summary>Whether a closed ticket is not settled.</summary>
/// <param name="Code">The ticket's.</param>
/// <param name="Words">What was said that brought the question up; null where a button did.</param>
/// <param name="IsUrgent">Whether they tell of a danger.</param>
/// <param name="IsAsked">True while it is the last thing asked; its buttons answer it later, too.</param>
public sealed record ContestQuestion(string Code, string? Words, bool IsUrgent = false, bool IsAsked = false) : StoredRecord;
