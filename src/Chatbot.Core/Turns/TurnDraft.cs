using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>A turn in the making: the state as changed so far, and what is to be said and done for the activity at hand.</summary>
internal sealed class TurnDraft
{
    /// <summary>LINE takes five bubbles in one call.</summary>
    private const int MaxMessages = 5;

    private const int LongestExcerpt = 80;

    private readonly TurnInput _input;
    private readonly List<Effect> _effects = [];
    private readonly List<OutgoingMessage> _messages = [];
    private readonly List<string> _answered = [];
    private readonly TicketCodes _codes;
    private readonly OutsideFinds _outside;
    private Activity _activity;
    private string? _speakerName;
    private int _effectsOfActivity;
    private bool _wantsName;
    private (bool Loose, bool Contest, bool Danger) _wasAsked;

    public TurnDraft(TurnInput input)
    {
        _input = input;
        _activity = input.Activities[0];
        _codes = new(input.CodeKey);
        _outside = new(input.Analyses);
        State = input.State;
        Transcript = new(this);
        Confidential = new(input.Content.Organisation, input.State.Dialog, Transcript.Lines);
    }

    public BotContent Content => _input.Content;

    public DateTimeOffset Now => _input.Now;

    public DateOnly Today => DateOnly.FromDateTime(Content.Organisation.Hours.LocalTime(Now).DateTime);

    public Activity Activity => _activity;

    public ConversationState State { get; set; }

    /// <summary>What is said, by either side.</summary>
    public TurnTranscript Transcript { get; }

    /// <summary>Who may read the lines that not everybody may.</summary>
    public ConfidentialMarks Confidential { get; }

    /// <summary>The platform's id of the message at hand; null for what is no message.</summary>
    public string? MessageId => _activity.Content switch
    {
        TextReceived text => text.MessageId,
        LocationReceived location => location.MessageId,
        AttachmentReceived attachment => attachment.MessageId,
        _ => null,
    };

    /// <summary>Whether the last thing asked was what is the matter with a picture or pin that came without words.</summary>
    public bool AnswersLoose => _wasAsked.Loose && State.Loose is not null;

    /// <summary>Whether the last thing asked was whether a closed ticket is meant.</summary>
    public bool AnswersContest => _wasAsked.Contest && State.Contest is not null;

    /// <summary>Whether the last thing asked was whether there is a danger.</summary>
    public bool AnswersDanger => _wasAsked.Danger && State.Danger is not null;

    public string Language => State.Language;

    /// <summary>What the reply at hand has done; the last activity's counts.</summary>
    public TurnFacts Facts { get; set; } = new();

    /// <summary>The bot's phrase in the citizen's language.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => Content.Phrases.Say(key, Language, values);

    /// <summary>Turns to the next activity.</summary>
    public void Begin(Activity activity)
    {
        _activity = activity;
        _wasAsked = (State.Loose is { IsAsked: true }, State.Contest is { IsAsked: true }, State.Danger is { IsAsked: true });
        if (activity.Content is not (AttachmentStored or NameFound))
        {
            State = _wasAsked is (false, false, false) ? State : State.WithNothingAsked();
        }

        _effectsOfActivity = 0;
        _codes.Begin(activity.EventId);
        Facts = new();
        _answered.Clear();
        _outside.Begin(State.Dialog);
    }

    /// <summary>The words of the activity at hand, with what an outside reader added to their meaning.</summary>
    public Utterance Listen(string text)
    {
        var said = new Utterance(Content, _outside.AddTo(Content.Listener.Understand(text), _activity.EventId));
        return said.As(Secrecy.Control(this, said));
    }

    /// <summary>Words that were said before, or stand among those at hand.</summary>
    public Utterance Read(string text) => new(Content, Content.Listener.Understand(text));

    /// <summary>The text as it is shown again to who wrote it, its personal data masked but for where it is: a house number is read over to be checked.</summary>
    public string Mask(string text) => MaskedData.Mask(text, _outside.Masked, PersonalDataType.Address);

    /// <summary>The same of words that tell a place, which may be somebody's house.</summary>
    public string MaskPlace(string text) => MaskedData.Mask(text, _outside.Masked, PersonalDataType.Address, PersonalDataType.Name);

    /// <summary>As <see cref="Mask"/>, shortened: enough to know one's own words by.</summary>
    public string Excerpt(string text) => GraphemeText.Cut(Mask(text), LongestExcerpt);

    /// <summary>Sends what was said about the activity at hand, with its reply token.</summary>
    public void End()
    {
        Deliver();
        NoteAnswered();
        Confidential.MarkForm(this);
        if (_activity.Content is not MessageUnsent && State.Dialog is { } form)
        {
            State = State with { Dialog = _outside.KeptIn(form) };
        }

        if (_wantsName)
        {
            // Behind the answer, which need not wait for it.
            _wantsName = false;
            Do(id => new FetchName { Id = id });
        }
    }

    // Whatever is recorded for a ticket that waits for the citizen answers it.
    private RecordCitizenMessage Answering(RecordCitizenMessage told) => TicketRules.MayAnswer(told.Text, told.Place, told.Attachments)
        ? told with { Answers = State.Tickets.FirstOrDefault(ticket => ticket.Code == told.TicketCode)?.Question }
        : told;

    private void NoteAnswered()
    {
        foreach (var told in _effects.TakeLast(_effectsOfActivity).OfType<RecordCitizenMessage>())
        {
            if (told.Answers is not null)
            {
                State = State with { Tickets = [.. State.Tickets.Select(ticket => ticket.Code == told.TicketCode ? ticket.Answered() : ticket)] };
            }
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
            Transcript.Answer(id, messages, isByPerson);
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
    public void AddButtons(IEnumerable<Button> buttons, bool areFirst = false)
    {
        if (_messages is [.., { Buttons: var shown }])
        {
            _messages[^1] = _messages[^1] with { Buttons = areFirst ? [.. buttons, .. shown] : [.. shown, .. buttons], IsSaidToMany = false };
        }
    }

    /// <summary>Notes that an entry was told.</summary>
    public void NoteAnswer(string topic)
    {
        _answered.Add(topic);
        Facts = Facts with { AnsweredTopic = topic, AlsoAnswered = [.. _answered] };
    }

    /// <summary>Adds an effect; the id is made here.</summary>
    public void Do(Func<string, Effect> effect)
    {
        var made = effect(NextEffectId());
        _effects.Add(made is RecordCitizenMessage told ? Answering(told) : made);
    }

    /// <summary>Opens a ticket and remembers it.</summary>
    /// <returns>As the conversation knows it from now on.</returns>
    public TicketSummary OpenTicket(
        TicketTrack track, string department, string text, bool isUrgent = false, bool isConfidential = false, TicketPlace? place = null,
        string? contact = null, IReadOnlyList<string>? attachments = null)
    {
        var code = _codes.Next(State.Tickets);
        var title = TicketTitle.Of(text, _outside.Masked);
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
        var summary = new TicketSummary(code, track, TicketStatus.Received, department, title, Now, isConfidential, Place: place?.Text);
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
        State = State with { Version = _input.State.Version + 1 },
        Effects = _effects,
        Transcript = Transcript.Lines,
        Unsent = Transcript.Unsent,
        Confidential = Confidential.Events,
        Facts = Facts,
    };

    private string NextEffectId() => $"{_activity.EventId}#{_effectsOfActivity++}";
}
