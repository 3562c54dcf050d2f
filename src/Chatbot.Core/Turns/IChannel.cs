using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;

namespace Chatbot.Core.Turns;

/// <summary>Our way out to one platform. Every ending is a value; nothing is thrown for what the platform says.</summary>
public interface IChannel
{
    /// <summary>A name of <see cref="ChannelNames"/>.</summary>
    string Name { get; }

    /// <summary>Renders and sends. The same request again is recognised by its effect id wherever the platform allows.</summary>
    Task<SendResult> SendAsync(SendRequest request, CancellationToken cancellationToken);

    /// <summary>Fetches an attachment from the platform.</summary>
    Task<DownloadResult> DownloadAsync(AttachmentReceived attachment, CancellationToken cancellationToken);

    /// <summary>The name that the citizen shows on the platform; null when it does not say.</summary>
    Task<string?> FindNameAsync(ConversationId conversation, CancellationToken cancellationToken);

    /// <summary>Shows the citizen that an answer is being written. A courtesy: it may fail unnoticed.</summary>
    Task ShowTypingAsync(ConversationId conversation, CancellationToken cancellationToken);
}

/// <summary>What to send, and what is known of earlier tries.</summary>
public sealed record SendRequest
{
    public required string EffectId { get; init; }

    public required ConversationId Conversation { get; init; }

    /// <summary>One to five.</summary>
    public required IReadOnlyList<OutgoingMessage> Messages { get; init; }

    public ReplyToken? Reply { get; init; }

    public bool WrittenByPerson { get; init; }

    /// <summary>When the citizen last did something, for platforms with a window; null when unknown.</summary>
    public DateTimeOffset? LastCitizenActivityAt { get; init; }

    public PreviousAttempt Previous { get; init; }

    /// <summary>How many of the messages went through before.</summary>
    public int MessagesSent { get; init; }

    /// <summary>To be called after each message that the platform took on its own, with the count so far.</summary>
    public Func<int, Task> RecordProgressAsync { get; init; } = static _ => Task.CompletedTask;

    /// <summary>To be asked by a platform's channel that hears of its messages later how many went through by now. Null: another worker has taken this up meanwhile, leave it alone.</summary>
    public Func<Task<int?>> ReadProgressAsync { get; init; } = static () => Task.FromResult<int?>(0);

    /// <summary>To be asked before another way is tried after the platform refused the reply token. False: another worker has taken this up meanwhile, leave it alone.</summary>
    public Func<Task<bool>> RecordReplyRefusedAsync { get; init; } = static () => Task.FromResult(true);
}

/// <summary>How a send ended.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The platform took all messages, now or in an earlier try.</summary>
    public sealed record Sent : SendResult;

    /// <summary>The platform did not take it and may later.</summary>
    /// <param name="RetryAfter">How long it asks to wait; null when it says nothing.</param>
    public sealed record TryLater(TimeSpan? RetryAfter, string Reason) : SendResult;

    /// <summary>No answer in time: the platform may have taken it.</summary>
    /// <param name="SettledUntil">Until when another attempt tells for sure whether it had; null when none can, or any can at any time.</param>
    public sealed record Unknown(string Reason, DateTimeOffset? SettledUntil = null) : SendResult;

    /// <summary>The citizen blocked us, left, or is outside the platform's window: no sense in another try.</summary>
    public sealed record Unreachable(string Reason) : SendResult;

    /// <summary>The month's paid messages are used up.</summary>
    public sealed record QuotaSpent : SendResult;

    /// <summary>The channel's credentials do not work: nothing can be sent until somebody mends them.</summary>
    public sealed record ChannelBroken(string Reason) : SendResult;

    /// <summary>The platform refuses this message for good: our bug.</summary>
    public sealed record Rejected(string Reason) : SendResult;
}

/// <summary>How a download ended.</summary>
public abstract record DownloadResult
{
    private DownloadResult()
    {
    }

    /// <summary>The content, to be read once and disposed.</summary>
    public sealed record Content(Stream Stream, string ContentType) : DownloadResult;

    /// <summary>Not ready or not reachable now.</summary>
    public sealed record TryLater(string Reason) : DownloadResult;

    /// <summary>Gone, refused or too large.</summary>
    public sealed record Gone(string Reason) : DownloadResult;
}
