using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing.FakePlatform;
using Xunit;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>What is promised, kept apart from the program that promises it: who owns a conversation, what was to be said, what tickets went through.</summary>
internal sealed class ModelPromises
{
    /// <summary>Less than the minute LINE promises for a reply token: within it no doubt is left to a guess.</summary>
    private static readonly TimeSpan TokenIsSure = TimeSpan.FromSeconds(50);

    private readonly ModelInbox _inbox;
    private readonly ModelOutbox _outbox;
    private readonly ModelTickets _tickets;
    private readonly ModelPlatforms _platforms;
    private readonly Dictionary<ConversationId, Dictionary<string, string>> _desks = ModelPlatforms.Citizens.ToDictionary(id => id, _ => new Dictionary<string, string>());
    private readonly List<Activity> _taken = [];
    private readonly List<(ConversationId Conversation, Effect Effect)> _promised = [];
    private readonly List<(ConversationId Conversation, string Effect, int ScreenAfter)> _ended = [];
    private readonly List<string> _broken = [];

    public ModelPromises(ModelInbox inbox, ModelOutbox outbox, ModelTickets tickets, ModelPlatforms platforms)
    {
        (_inbox, _outbox, _tickets, _platforms) = (inbox, outbox, tickets, platforms);
        inbox.Committed += Observe;
        outbox.Ended += (lane, effect) =>
        {
            if (effect is SendMessages)
            {
                _ended.Add((lane.Conversation, effect.Id, platforms.ScreenOf(lane.Conversation).Count));
            }
        };
    }

    /// <summary>What officers were told that they had sent, in order.</summary>
    public List<(ConversationId Conversation, string Text)> Replies { get; } = [];

    /// <summary>Changes that officers were told are written.</summary>
    public List<TicketChange> Written { get; } = [];

    /// <summary>LINE replies in doubt for all of their token's minute and then pushed.</summary>
    public int SaidTwiceForWantOfAnAnswer { get; private set; }

    /// <summary>The one thing that the bot says beside a person: the numbers to call where there is danger.</summary>
    public int NumbersBesidePerson { get; private set; }

    /// <summary>Turns in which the citizen wrote to a person, and the bot kept silent.</summary>
    public int Silences { get; private set; }

    public IEnumerable<OpenTicket> Openings => _promised.Select(promise => promise.Effect).OfType<OpenTicket>();

    /// <summary>After everything has come to its end.</summary>
    public async Task AssertKeptAsync()
    {
        Assert.Empty(_broken);
        Assert.Equal(0, _inbox.DeadLetters);
        Assert.Empty(_outbox.DeadLetters);
        Assert.Distinct(_taken.Select(activity => activity.EventId));
        foreach (var citizen in ModelPlatforms.Citizens)
        {
            // Every event takes effect once, in the order in which it was accepted.
            Assert.Equal(
                _inbox.Accepted.Where(activity => activity.Conversation == citizen).Select(activity => activity.EventId),
                _taken.Where(activity => activity.Conversation == citizen).Select(activity => activity.EventId));

            // What a person wrote is promised once and in order, and so read.
            var replies = Replies.Where(reply => reply.Conversation == citizen).Select(reply => reply.Text).ToList();
            var written = Sends(citizen).Where(send => send.WrittenByPerson).Select(send => send.Messages[0].Text).ToList();
            Assert.Equal(replies.Count, written.Count);
            Assert.All(replies.Zip(written), pair => Assert.Contains(pair.First, pair.Second.Split('\n'))); // A question stands among words of ours.
            await AssertReadAsync(citizen);
        }

        AssertTickets();
    }

    private IEnumerable<SendMessages> Sends(ConversationId citizen) =>
        _promised.Where(promise => promise.Conversation == citizen).Select(promise => promise.Effect).OfType<SendMessages>();

    // What a turn promised is read once and in order: between the endings of two sends stands the second one's words alone.
    private async Task AssertReadAsync(ConversationId citizen)
    {
        var sends = Sends(citizen).ToList();
        var ended = _ended.Where(ending => ending.Conversation == citizen).ToList();
        Assert.Equal(sends.Select(send => send.Id), ended.Select(ending => ending.Effect));
        var screen = _platforms.ScreenOf(citizen);
        var from = 0;
        foreach (var (send, ending) in sends.Zip(ended))
        {
            List<SeenMessage> seen = [.. screen.Take(ending.ScreenAfter).Skip(from)];
            var should = await _platforms.RenderAsync(citizen, send);
            if (seen.Count > should.Count && IsForWantOfAnAnswer(send, [.. seen.Skip(should.Count)]))
            {
                SaidTwiceForWantOfAnAnswer++;
                Assert.Equal(should, seen.Skip(should.Count).Select(message => message.Text));
                seen = [.. seen.Take(should.Count)];
            }

            Assert.Equal(should, seen.Select(message => message.Text));
            from = ending.ScreenAfter;
        }

        Assert.Equal(screen.Count, from);
    }

    private static bool IsForWantOfAnAnswer(SendMessages send, List<SeenMessage> again) =>
        send.Reply is { } token && again.TrueForAll(message => message.Via == "push" && message.At >= token.ReceivedAt + TokenIsSure);

    private void AssertTickets()
    {
        // A ticket is opened once, and the conversation knows how it stands.
        Assert.Distinct(Openings.Select(open => open.Draft.Code));
        Assert.Equal(Openings.Select(open => open.Draft.Code).Order(), _tickets.All.Select(ticket => ticket.Code).Order());
        Assert.Equal(
            _tickets.All.Select(ticket => (ticket.Code, ticket.Status, ticket.Department)).Order(),
            ModelPlatforms.Citizens.SelectMany(citizen => _inbox.StateOf(citizen).Tickets).Select(ticket => (ticket.Code, ticket.Status, ticket.Department)).Order());

        // No change is lost: what was written stands in the log, the ticket is what all of them made of it, and the citizen's conversation heard.
        Assert.Equal(Written.Select(change => change.Log), _tickets.Log.Where(line => line.StaffId is not null));
        Assert.All(_tickets.All, ticket => Assert.Equal(ticket.Version, 1 + _tickets.Log.Count(line => line.Code == ticket.Code)));
        Assert.Equal(_tickets.Told.Select(told => told.EventId).Order(), _taken.Where(activity => activity.EventId.StartsWith("ticket:", StringComparison.Ordinal)).Select(activity => activity.EventId).Order());
        foreach (var record in _promised.Select(promise => promise.Effect).OfType<RecordCitizenMessage>())
        {
            var ticket = _tickets.All.Single(ticket => ticket.Code == record.TicketCode);
            Assert.InRange(_tickets.Log.Count(line => line.EffectId == record.Id), TicketRules.HasEnded(ticket) ? 0 : 1, 1);
        }

        Assert.All(_tickets.Log.GroupBy(line => line.Code), AssertLawful);
    }

    // The log is one that the rules allow, and leads to who has the ticket now.
    private void AssertLawful(IGrouping<string, TicketLogEntry> log)
    {
        string? holder = null;
        var hasEnded = false;
        foreach (var line in log)
        {
            Assert.False(hasEnded, $"{line.Kind} after the end.");
            switch (line.Kind)
            {
                case TicketLogKind.Claimed:
                    Assert.True(holder is null || holder == line.StaffId, "Claimed from another.");
                    holder = line.StaffId;
                    break;
                case TicketLogKind.Replied or TicketLogKind.Released or TicketLogKind.Resolved
                    or TicketLogKind.Asked or TicketLogKind.Forwarded or TicketLogKind.Resumed:
                    Assert.Equal(holder, line.StaffId);
                    break;
                case TicketLogKind.Transferred:
                    Assert.True(holder is null || holder == line.StaffId, "Transferred from another.");
                    holder = null;
                    break;
            }

            hasEnded = line.Status is TicketStatus.Resolved or TicketStatus.Closed;
        }

        Assert.Equal(holder, _tickets.All.Single(ticket => ticket.Code == log.Key).Assignee?.StaffId);
    }

    // A turn was committed. What is noted here is asserted at the end: a worker must not die of it.
    private void Observe(ConversationState before, DecidedTurn turn)
    {
        var (claimed, result) = turn;
        _taken.AddRange(claimed.Entries.Select(entry => entry.Activity));
        _promised.AddRange(result.Effects.Where(effect => effect is not Remind).Select(effect => (before.Id, effect)));
        var desk = _desks[before.Id];
        var isPersons = before.Person is not null;
        foreach (var activity in claimed.Entries.Select(entry => entry.Activity))
        {
            if (isPersons && activity.Content is TextReceived or PostbackReceived)
            {
                var said = result.Effects.OfType<SendMessages>().Where(send => send.Id.StartsWith($"{activity.EventId}#", StringComparison.Ordinal))
                    .SelectMany(send => send.Messages).ToList();
                var mayTellNumbers = activity.Content is TextReceived { Text: PromisesModelTests.Danger }
                    && !(before.NumbersToldAt is { } told && result.State.NumbersToldAt - told < TimeSpan.FromMinutes(30));
                Break(
                    said.Count > 0 && !(mayTellNumbers && said is [{ Buttons.Count: 0, Card.Actions: [{ Action: CallAction }, ..] }]),
                    $"The bot spoke at {activity.EventId} while a person owned the conversation.");
                Silences += said.Count == 0 ? 1 : 0;
                NumbersBesidePerson += said.Count;
            }

            isPersons &= activity.Content is not (StaffReleased or TicketChanged or ReminderDue);
            Follow(desk, activity.Content);
        }

        // Whoever took one of the citizen's tickets and has not given it back owns the conversation or stands in line for it.
        var state = result.State;
        var people = state.Claimants.Append(state.Person).OfType<PersonInCharge>().Where(person => person.TicketCode is not null)
            .Select(person => $"{person.TicketCode} {person.StaffId}").Order();
        Break(!people.SequenceEqual(desk.Select(at => $"{at.Key} {at.Value}").Order()), $"Who owns {before.Id} or waits for it is not who took its tickets.");
        Break(desk.Count > 0 && state.Person is null && state.Dialog is not { IsConfidential: true }, $"Nobody owns {before.Id} though somebody took its ticket.");
    }

    private static void Follow(Dictionary<string, string> desk, ActivityContent content)
    {
        switch (content)
        {
            case StaffClaimed claimed:
                desk[claimed.TicketCode] = claimed.StaffId;
                break;
            case StaffReplied replied:
                desk[replied.TicketCode] = replied.StaffId;
                break;
            case StaffReleased released:
                desk.Remove(released.TicketCode);
                break;
            case TicketChanged { EndsConversation: true } changed:
                desk.Remove(changed.TicketCode);
                break;
        }
    }

    private void Break(bool isBroken, string what)
    {
        if (isBroken)
        {
            _broken.Add(what);
        }
    }
}
