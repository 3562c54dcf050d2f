using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;

namespace Chatbot.Core.Turns;

/// <summary>What is said in a turn, by either side, each line marked by who may read it.</summary>
internal sealed class TurnTranscript(TurnDraft draft)
{
    /// <summary>Of a form's lines, so many last ones are remembered as its own.</summary>
    private const int MaxLines = 100;

    /// <summary>Oldest first.</summary>
    public List<TranscriptEntry> Lines { get; } = [];

    /// <summary>Ids of the messages that were taken back.</summary>
    public List<string> Unsent { get; } = [];

    /// <summary>Writes down what the citizen said or sent.</summary>
    /// <param name="isReport">Whether it is a corruption report.</param>
    /// <param name="isConfidential">Whether it is confidential by what it says.</param>
    public void Hear(
        string text, string? messageId = null, string? attachment = null, double? latitude = null, double? longitude = null, bool isReport = false,
        bool isConfidential = false)
    {
        if (draft.State.Dialog is { } dialog)
        {
            draft.State = draft.State with { Dialog = dialog with { Lines = [.. dialog.Lines.TakeLast(MaxLines - 1), draft.Activity.EventId] } };
        }

        var belongs = draft.Confidential.Belongs(draft, text, out var to);
        if (isConfidential && !isReport)
        {
            draft.Confidential.Undecided(draft.Activity.EventId);
        }

        Lines.Add(new()
        {
            Id = draft.Activity.EventId,
            At = draft.Activity.OccurredAt,
            Speaker = Speaker.Citizen,
            Text = text,
            MessageId = messageId,
            AttachmentReference = attachment,
            Latitude = latitude,
            Longitude = longitude,
            IsConfidential = isReport || isConfidential || belongs,
            ConfidentialTo = isReport || isConfidential ? null : to,
        });
    }

    /// <summary>Writes down what somebody of the office said outside our console.</summary>
    public void Overhear(string text, string? messageId) =>
        Lines.Add(new() { Id = draft.Activity.EventId, At = draft.Activity.OccurredAt, Speaker = Speaker.Staff, Text = text, MessageId = messageId });

    /// <summary>Writes down what is sent to the citizen.</summary>
    /// <param name="effectId">Of the sending.</param>
    public void Answer(string effectId, OutgoingMessage[] messages, bool isByPerson)
    {
        for (var i = 0; i < messages.Length; i++)
        {
            Lines.Add(new()
            {
                Id = $"{effectId}:{i}",
                At = draft.Now,
                Speaker = isByPerson ? Speaker.Staff : Speaker.Bot,
                SpeakerName = messages[i].SpeakerName,
                Text = messages[i].Text,
                EffectId = effectId,
                Delivery = Delivery.Waiting,
                IsConfidential = draft.Confidential.Belongs(draft, messages[i].Text, out var to) || draft.Confidential.IsHeard(draft.Activity.EventId, out to),
                ConfidentialTo = to,
            });
        }
    }

    /// <summary>Takes out a message that the citizen took back.</summary>
    public void Unsend(string messageId)
    {
        Unsent.Add(messageId);
        Lines.RemoveAll(entry => entry.MessageId == messageId);
    }
}
