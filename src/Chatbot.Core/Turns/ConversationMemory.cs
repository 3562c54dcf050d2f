namespace Chatbot.Core.Turns;

/// <summary>How long what was told or asked still counts for what comes next.</summary>
internal static class ConversationMemory
{
    /// <summary>What was just told, filed or called off, an emergency or a report, still goes on: what is said belongs to it.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMinutes(30);

    /// <summary>Despair and violence are still what is spoken of.</summary>
    public static readonly TimeSpan Distress = TimeSpan.FromHours(2);

    /// <summary>After this the citizen has forgotten what was asked, and the form with it.</summary>
    private static readonly TimeSpan FormFor = TimeSpan.FromDays(7);

    /// <summary>A question after this is not about what was answered before.</summary>
    private static readonly TimeSpan TopicFor = TimeSpan.FromHours(6);

    /// <summary>What came without words more than this ago belongs to something else.</summary>
    private static readonly TimeSpan LooseFor = TimeSpan.FromDays(1);

    /// <summary>
    /// Lets go of what nobody has come back to: a form called off after a moment, or once another has begun, the topic after hours, what came without words
    /// after a day, the form after a week.
    /// </summary>
    /// <param name="lastSeen">When the citizen last did something; null when never.</param>
    public static void LetGo(TurnDraft draft, DateTimeOffset? lastSeen)
    {
        var silence = draft.Now - (lastSeen ?? draft.Now);
        draft.State = draft.State with
        {
            TopicInFocus = silence > TopicFor ? null : draft.State.TopicInFocus,
            ConfidentialTopics = silence > TopicFor ? [] : draft.State.ConfidentialTopics,
            OfferedTopics = silence > TopicFor ? [] : draft.State.OfferedTopics,
            Violence = silence > TopicFor ? null : draft.State.Violence,
            Answered = draft.State.Answered is { } told && draft.Now - told.At >= LooseFor ? null : draft.State.Answered,
            CalledOff = draft.State.CalledOff is { } off && (draft.State.Dialog is not null || draft.Now - off.At >= Moment) ? null : draft.State.CalledOff,
            Loose = draft.State.Loose is { } loose && draft.Now - loose.At >= LooseFor ? null : draft.State.Loose,
            Dialog = silence > FormFor ? null : draft.State.Dialog,
        };
    }
}
