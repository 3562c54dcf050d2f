using System.Text.Json.Serialization;
using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Turns;

/// <summary>What a turn wants done, carried out after the commit, in order per lane of the conversation, at least once.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(SendMessages), "send")]
[JsonDerivedType(typeof(OpenTicket), "open-ticket")]
[JsonDerivedType(typeof(Remind), "remind")]
[JsonDerivedType(typeof(FetchAttachment), "fetch-attachment")]
[JsonDerivedType(typeof(RecordCitizenMessage), "record-citizen-message")]
[JsonDerivedType(typeof(ContestTicket), "contest-ticket")]
[JsonDerivedType(typeof(FetchName), "fetch-name")]
public abstract record Effect
{
    /// <summary>The event id and the effect's place in the turn: the same when the turn is run again, so doing it twice can be refused.</summary>
    public required string Id { get; init; }

    /// <summary>Which queue of the conversation it stands in.</summary>
    [JsonIgnore]
    public EffectLane Lane => this switch
    {
        OpenTicket or RecordCitizenMessage or ContestTicket => EffectLane.Desk,
        FetchAttachment or FetchName => EffectLane.Fetches,
        _ => EffectLane.Sends,
    };
}

/// <summary>Say something to the citizen: up to five bubbles in one call.</summary>
public sealed record SendMessages : Effect
{
    public required IReadOnlyList<OutgoingMessage> Messages { get; init; }

    /// <summary>LINE's one-time token of the activity answered; null when there is none or another send of the turn uses it.</summary>
    public ReplyToken? Reply { get; init; }

    /// <summary>True when a person wrote it: on Messenger this alone may be sent after 24 hours, up to 7 days.</summary>
    public bool WrittenByPerson { get; init; }

    /// <summary>When the citizen last did something, for platforms with a window; null when never.</summary>
    public DateTimeOffset? LastCitizenActivityAt { get; init; }
}

/// <summary>Put a ticket (a complaint, a corruption report or a handoff to a person) into a division's queue.</summary>
public sealed record OpenTicket : Effect
{
    public required TicketDraft Draft { get; init; }
}

/// <summary>Come back to the conversation later with a <see cref="ReminderDue"/>. A second one of the same kind takes the first one's place.</summary>
public sealed record Remind : Effect
{
    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Bring an attachment from the platform into our own store before it expires there.</summary>
public sealed record FetchAttachment : Effect
{
    public required AttachmentReceived Attachment { get; init; }
}

/// <summary>Ask the platform once how the citizen is called, so that staff know whom they talk to. Never for a confidential report.</summary>
public sealed record FetchName : Effect;

/// <summary>The citizen wrote while a person owns the conversation, or about an open ticket: the ticket's log and the console show it.</summary>
public sealed record RecordCitizenMessage : Effect
{
    public required string TicketCode { get; init; }

    /// <summary>The words, for the ticket's log; null for what is not words.</summary>
    public string? Text { get; init; }

    /// <summary>Which question of staff it answers, as <see cref="TicketAway.Change"/>; null for none.</summary>
    public long? Answers { get; init; }

    /// <summary>A place told afterwards, which takes the place of the ticket's; null when none was.</summary>
    public TicketPlace? Place { get; init; }

    /// <summary>A telephone number or e-mail address told afterwards, which takes the place of the ticket's; null when none was.</summary>
    public string? Contact { get; init; }

    /// <summary>True when the place and the number were left out, and the ticket's are not wrong: it says both.</summary>
    public bool KeepsPlace { get; init; }

    /// <summary>References of pictures and files sent afterwards.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>True when the words tell nothing of the matter, such as who may hear of it: no ticket is called by them.</summary>
    public bool IsAside { get; init; }

    /// <summary>True when the words cry for help: the desk must look at once.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>True when they only tell more of the danger that an urgent ticket is called by: it keeps its name.</summary>
    public bool TellsMore { get; init; }
}

/// <summary>The citizen says that a closed ticket is not settled: the same ticket goes back into its division's queue.</summary>
public sealed record ContestTicket : Effect
{
    public required string TicketCode { get; init; }

    /// <summary>What the citizen says of it, for the ticket's log.</summary>
    public required string Text { get; init; }

    /// <summary>True when the words tell of a danger.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>A pin sent with it; null when none was.</summary>
    public TicketPlace? Place { get; init; }

    /// <summary>References of pictures and files sent with it.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];
}
