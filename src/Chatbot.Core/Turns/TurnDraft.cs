using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Turns;

/// <summary>A turn in the making: the state as changed so far, and what is to be said and done for the activity at hand.</summary>
internal sealed class TurnDraft(TurnInput input)
{
    /// <summary>LINE takes five bubbles in one call.</summary>
    private const int MaxMessages = 5;

    private const int MaxLines = 100;

    private readonly List<Effect> _effects = [];
    private readonly List<TranscriptEntry> _transcript = [];
    private readonly List<string> _unsent = [];
    private readonly Dictionary<string, string?> _confidential = [];
    private readonly List<OutgoingMessage> _messages = [];
    private readonly List<string> _answered = [];
    private Activity _activity = input.Activities[0];
    private string? _speakerName;
    private int _effectsOfActivity;
    private int _ticketsOfActivity;
    private bool _wantsName;

    public BotContent Content => input.Content;

    public DateTimeOffset Now => input.Now;

    public DateOnly Today => DateOnly.FromDateTime(Content.Organisation.Hours.LocalTime(Now).DateTime);

    public Activity Activity => _activity;

    public ConversationState State { get; set; } = input.State;

    /// <summary>The platform's id of the message at hand; null for what is no message.</summary>
    public string? MessageId => _activity.Content switch
    {
        TextReceived text => text.MessageId,
        LocationReceived location => location.MessageId,
        AttachmentReceived attachment => attachment.MessageId,
        _ => null,
    };

    public string Language => State.Language;

    /// <summary>What the reply at hand has done; the last activity's counts.</summary>
    public TurnFacts Facts { get; set; } = new();

    /// <summary>The bot's phrase in the citizen's language.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => Content.Phrases.Say(key, Language, values);

    /// <summary>Turns to the next activity.</summary>
    public void Begin(Activity activity)
    {
        _activity = activity;
        _effectsOfActivity = 0;
        _ticketsOfActivity = 0;
        Facts = new();
        _answered.Clear();
    }

    /// <summary>Sends what was said about the activity at hand, with its reply token.</summary>
    public void End()
    {
        Deliver();
        if (State.Dialog is { IsConfidential: true, Lines.Count: > 0 } dialog)
        {
            // Every line of the form, each turn: what was told for one division may turn out to be for the legal section.
            MarkConfidential(dialog.Lines, DialogSteps.DepartmentOf(this, dialog).Id);
        }

        if (_wantsName)
        {
            // Behind the answer, which need not wait for it.
            _wantsName = false;
            Do(id => new FetchName { Id = id });
        }
    }

    private void Deliver()
    {
        if (_messages.Count == 0)
        {
            return;
        }

        foreach (var messages in _messages.Chunk(MaxMessages))
        {
            var id = NextEffectId();
            var isByPerson = _speakerName is not null;
            _effects.Add(new SendMessages
            {
                Id = id,
                Messages = messages,
                Reply = messages[0] == _messages[0] ? _activity.Reply : null,
                WrittenByPerson = isByPerson,
                LastCitizenActivityAt = State.LastCitizenActivityAt,
            });
            for (var i = 0; i < messages.Length; i++)
            {
                _transcript.Add(new()
                {
                    Id = $"{id}:{i}",
                    At = Now,
                    Speaker = isByPerson ? Speaker.Staff : Speaker.Bot,
                    SpeakerName = messages[i].SpeakerName,
                    Text = messages[i].Text,
                    EffectId = id,
                    Delivery = Delivery.Waiting,
                    IsConfidential = IsConfidential(messages[i].Text, out var to),
                    ConfidentialTo = to,
                });
            }
        }

        _messages.Clear();
        _speakerName = null;
    }

    /// <summary>Adds a bubble.</summary>
    public void Send(OutgoingMessage message) => _messages.Add(message);

    /// <summary>Adds a bubble of plain text.</summary>
    public void Send(string text, params IReadOnlyList<Button> buttons) => Send(new OutgoingMessage { Text = text, Buttons = buttons });

    /// <summary>Adds a bubble that a person wrote; it alone makes the reply.</summary>
    public void SendFromPerson(OutgoingMessage message)
    {
        _speakerName = message.SpeakerName ?? "";
        Send(message);
    }

    /// <summary>Puts buttons under the last bubble, beside those it has.</summary>
    public void AddButtons(IEnumerable<Button> buttons)
    {
        if (_messages.Count > 0)
        {
            _messages[^1] = _messages[^1] with { Buttons = [.. _messages[^1].Buttons, .. buttons] };
        }
    }

    /// <summary>Notes that an entry was told.</summary>
    public void NoteAnswer(string topic)
    {
        _answered.Add(topic);
        Facts = Facts with { AnsweredTopic = topic, AlsoAnswered = [.. _answered] };
    }

    /// <summary>Writes what the citizen said or sent into the transcript.</summary>
    public void Hear(string text, string? messageId = null, string? attachment = null, double? latitude = null, double? longitude = null, bool isConfidential = false)
    {
        if (State.Dialog is { } dialog)
        {
            State = State with { Dialog = dialog with { Lines = [.. dialog.Lines.TakeLast(MaxLines - 1), _activity.EventId] } };
        }

        var belongs = IsConfidential(text, out var to);
        _transcript.Add(new()
        {
            Id = _activity.EventId,
            At = _activity.OccurredAt,
            Speaker = Speaker.Citizen,
            Text = text,
            MessageId = messageId,
            AttachmentReference = attachment,
            Latitude = latitude,
            Longitude = longitude,
            IsConfidential = isConfidential || belongs,
            ConfidentialTo = isConfidential ? null : to,
        });
    }

    /// <summary>Marks what was said at earlier events, and answered to it, as part of a confidential matter.</summary>
    /// <param name="to">The division in charge of it.</param>
    public void MarkConfidential(IReadOnlyList<string> events, string? to)
    {
        foreach (var line in events)
        {
            _confidential[line] = to;
        }

        for (var i = 0; i < _transcript.Count; i++)
        {
            var id = _transcript[i].Id;
            if (events.Any(line => id == line || id.StartsWith($"{line}#", StringComparison.Ordinal)))
            {
                _transcript[i] = _transcript[i] with { IsConfidential = true, ConfidentialTo = to };
            }
        }
    }

    /// <summary>Marks what the citizen said last as part of a confidential matter.</summary>
    /// <param name="to">The division in charge of it; null for a corruption report.</param>
    public void MarkHeardConfidential(string? to = null)
    {
        var index = _transcript.FindLastIndex(entry => entry.Speaker == Speaker.Citizen);
        if (index >= 0)
        {
            _transcript[index] = _transcript[index] with { IsConfidential = true, ConfidentialTo = to };
        }
    }

    /// <summary>Writes what somebody of the office said outside our console.</summary>
    public void Overhear(string text, string? messageId) =>
        _transcript.Add(new() { Id = _activity.EventId, At = _activity.OccurredAt, Speaker = Speaker.Staff, Text = text, MessageId = messageId });

    /// <summary>Takes a message out of what was said.</summary>
    public void Unsend(string messageId)
    {
        _unsent.Add(messageId);
        _transcript.RemoveAll(entry => entry.MessageId == messageId);
    }

    /// <summary>Adds an effect; the id is made here.</summary>
    public void Do(Func<string, Effect> effect) => _effects.Add(effect(NextEffectId()));

    /// <summary>Opens a ticket and remembers it.</summary>
    /// <returns>As the conversation knows it from now on.</returns>
    public TicketSummary OpenTicket(
        TicketTrack track, string department, string text, bool isUrgent = false, bool isConfidential = false, TicketPlace? place = null,
        string? contact = null, IReadOnlyList<string>? attachments = null)
    {
        var code = NextCode();
        var title = TicketTitle.Of(text);
        Do(id => new OpenTicket
        {
            Id = id,
            Draft = new()
            {
                Code = code,
                Track = track,
                Department = department,
                Priority = isUrgent ? TicketPriority.Urgent : TicketPriority.Normal,
                IsConfidential = isConfidential,
                Title = title,
                Text = text,
                Place = place,
                Contact = contact,
                Attachments = attachments ?? [],
                Conversation = State.Id,
                OpenedAt = Now,
            },
        });
        var summary = new TicketSummary(code, track, TicketStatus.Received, department, title, Now, isConfidential);
        State = State with { Tickets = [.. State.Tickets, summary] };
        if (!isConfidential && !State.IsNameAsked)
        {
            _wantsName = true;
            State = State with { IsNameAsked = true };
        }

        return summary;
    }

    public TurnResult Finish() => new()
    {
        State = State with { Version = input.State.Version + 1 },
        Effects = _effects,
        Transcript = _transcript,
        Unsent = _unsent,
        Confidential = [.. _confidential.Select(line => new ConfidentialEvent(line.Key, line.Value))],
        Facts = Facts,
    };

    /// <summary>Whether words belong to a confidential report: said while it is made, between the citizen and who works on it, or naming its code.</summary>
    /// <param name="to">Whose matter it is; null where it is the legal section's, or that of several.</param>
    private bool IsConfidential(string text, out string? to)
    {
        if (State.Dialog is { IsConfidential: true } dialog)
        {
            to = DialogSteps.DepartmentOf(this, dialog).Id;
            return true;
        }

        var atHand = _activity.Content switch
        {
            StaffClaimed claimed => claimed.TicketCode,
            StaffReplied replied => replied.TicketCode,
            StaffReleased released => released.TicketCode,
            TicketChanged changed => changed.TicketCode,
            _ => State.Person?.TicketCode,
        };
        // When one person's conversation ends, another's may begin in the same turn.
        var next = _activity.Content is StaffReleased or TicketChanged ? State.Person?.TicketCode : null;
        var divisions = State.Tickets
            .Where(ticket => ticket.IsConfidential
                && (ticket.Code == atHand || ticket.Code == next || text.Contains(ticket.Code, StringComparison.Ordinal) || TicketCode.FindIn(text) == ticket.Code))
            .Select(ticket => ticket.Department)
            .ToHashSet(StringComparer.Ordinal);
        to = divisions.Count == 1 ? divisions.Single() : null;
        return divisions.Count > 0;
    }

    // The next one when the conversation has the first already: a turn knows no others.
    private string NextCode()
    {
        string code;
        do
        {
            code = TicketCode.Make(input.CodeKey.Span, _ticketsOfActivity == 0 ? _activity.EventId : $"{_activity.EventId}#{_ticketsOfActivity}");
            _ticketsOfActivity++;
        }
        while (State.Tickets.Any(ticket => ticket.Code == code));
        return code;
    }

    private string NextEffectId() => $"{_activity.EventId}#{_effectsOfActivity++}";
}
