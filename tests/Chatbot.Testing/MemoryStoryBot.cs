using System.Text.Json;
using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Stories;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Testing;

/// <summary>The pure turn as a bot for stories: state and tickets in memory, effects carried out at once, nothing sent anywhere.</summary>
public sealed class MemoryStoryBot(BotContent content, string channel, DateTimeOffset startsAt) : IStoryBot
{
    private static readonly byte[] CodeKey = "a secret for the codes of stories"u8.ToArray();

    private readonly ConversationId _id = new(channel, "story");
    private readonly List<Ticket> _tickets = [];
    private readonly List<(string Kind, DateTimeOffset At)> _reminders = [];
    private int _events;

    /// <summary>What an outside reader finds in words; null where it finds nothing, or there is none.</summary>
    public Func<string, TextAnalysis?> Reads { get; init; } = static _ => null;

    /// <summary>As the store would hold it.</summary>
    public ConversationState State { get; private set; } = ConversationState.New(new(channel, "story"));

    public DateTimeOffset Now { get; private set; } = startsAt;

    /// <summary>With the log's words left out.</summary>
    public IReadOnlyList<Ticket> Tickets => _tickets;

    /// <summary>Who said what, for a failed story.</summary>
    public List<string> Protocol { get; } = [];

    public TurnResult? LastResult { get; private set; }

    public Task<StoryReply> SendAsync(ActivityContent content, TimeSpan gap, CancellationToken cancellationToken)
    {
        Now += gap;
        foreach (var due in _reminders.Where(reminder => reminder.At <= Now).ToList())
        {
            _reminders.Remove(due);
            Run(new ReminderDue($"reminder-{due.Kind}", due.Kind));
        }

        var sent = Run(content);
        return Task.FromResult(new StoryReply(sent, LastResult!.Facts, State.Language)); // Run has set it.
    }

    /// <summary>Staff do something with a ticket; the conversation hears what comes of it.</summary>
    public void Act(string code, Func<Ticket, TicketDecision> act)
    {
        var index = _tickets.FindIndex(ticket => ticket.Code == code);
        var change = act(_tickets[index]) is TicketDecision.Allowed allowed ? allowed.Change : throw new InvalidOperationException("The rules refuse it.");
        _tickets[index] = change.After;
        foreach (var activity in change.Activities)
        {
            Run(activity.Content);
        }
    }

    public Task<IReadOnlyList<StoryTicket>> TicketsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StoryTicket>>(
        [.. _tickets.Select(ticket => new StoryTicket(
            ticket.Code, ticket.Department, ticket.IsConfidential, Location(ticket.Place), ticket.Contact, ticket.Track == TicketTrack.Handoff))]);

    private List<OutgoingMessage> Run(ActivityContent happened)
    {
        Protocol.Add($"> {Shown(happened)}");
        var activity = new Activity { EventId = $"event-{++_events}", Conversation = _id, OccurredAt = Now, Content = happened };
        var analysis = happened is TextReceived text ? Reads(text.Text) : null;
        LastResult = Turn.Run(new(State, [activity], content, Now, CodeKey)
        {
            Analyses = analysis is null ? new Dictionary<string, TextAnalysis>() : new Dictionary<string, TextAnalysis> { [activity.EventId] = analysis },
        });

        // Through the stored form, as between two turns of the real bot.
        State = JsonSerializer.Deserialize<ConversationState>(JsonSerializer.Serialize(LastResult.State, StoredJson.Options), StoredJson.Options)!; // It was one.
        var sent = new List<OutgoingMessage>();
        foreach (var effect in LastResult.Effects)
        {
            switch (effect)
            {
                case SendMessages send:
                    sent.AddRange(send.Messages);
                    break;
                case OpenTicket open:
                    _tickets.Add(open.Draft.Open(FiscalYear.Of(open.Draft.OpenedAt, content.Organisation.Hours)));
                    break;
                case RecordCitizenMessage record:
                    var index = _tickets.FindIndex(ticket => ticket.Code == record.TicketCode);
                    _tickets[index] = TicketRules.CitizenWrote(_tickets[index], Now, record)?.After ?? _tickets[index];
                    break;
                case ContestTicket contest:
                    var closed = _tickets.FindIndex(ticket => ticket.Code == contest.TicketCode);
                    _tickets[closed] = TicketRules.Contest(_tickets[closed], Now, contest)?.After ?? _tickets[closed];
                    break;
                case Remind remind:
                    _reminders.RemoveAll(reminder => reminder.Kind == remind.Kind);
                    _reminders.Add((remind.Kind, remind.At));
                    break;
            }
        }

        Protocol.AddRange(sent.Select(message => $"  {message.Text.ReplaceLineEndings("\n  ")}"));
        Protocol.Add($"  -- {LastResult.Facts}, asks {string.Join(", ", LastResult.Facts.AsksFor)}");
        return sent;
    }

    private static string? Location(TicketPlace? place) => place is null
        ? null
        : place.Latitude is null ? place.Text : FormattableString.Invariant($"{place.Text} ({place.Latitude}, {place.Longitude})");

    private static string Shown(ActivityContent content) => content switch
    {
        TextReceived text => text.Text,
        PostbackReceived postback => $"[{postback.Data}]",
        _ => $"[{content.GetType().Name}]",
    };
}
