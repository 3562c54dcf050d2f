using Chatbot.Channels.Wire;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.Channels.Line;

/// <summary>Our way out to LINE: the free reply token while it lives, else a push that LINE recognises when it is repeated.</summary>
/// <remarks>
/// How a thing is said once:
/// <list type="number">
/// <item>A push carries a key made from the effect's id. Repeating it is harmless for 24 hours, so a push of unknown outcome is
/// reported as "try later": there is nothing to remember about it.</item>
/// <item>A reply has no such key, but its token works once. While the token must be alive by LINE's rule (one minute from the webhook;
/// we stop at 50 s so that the answer is in within it), an attempt of unknown outcome is repeated with the same token: 200 means
/// that the first had not worked, "Invalid reply token" that it had, since nothing else can have ended the token. Said once either way.</item>
/// <item>"Invalid reply token" with no doubtful attempt before means that LINE does not honour the token: nothing was said, we push.
/// But should this worker have stalled before it asked, another one may have used the token since: we look, and leave it alone then.</item>
/// <item>Only when an attempt's outcome is unknown and the token's minute has passed can nobody tell whether "invalid" means used
/// or expired (an outage of a minute, or a process that died and came back later). An answer twice is better than none: we push.</item>
/// </list>
/// A refusal (429, no connection) after a doubtful attempt settles nothing: the doubt is reported again, else the next attempt would forget it.
/// What is left: LINE refuses a fresh token, and our process dies within the push that follows, and is back before the minute is over. The refusal
/// is then taken for a reply that worked. It takes two faults at once, and noting each refusal first would cost a write per message to rule it out.
/// </remarks>
internal sealed class LineChannel(LineClient client, TimeProvider time) : IChannel
{
    private const int LoadingSeconds = 20;

    private static readonly TimeSpan ReplyWindow = TimeSpan.FromSeconds(50);

    /// <inheritdoc/>
    public string Name => ChannelNames.Line;

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var messages = LineRenderer.Render(request.Messages, IsGroup(request.Conversation));
        if (messages.Count == 0)
        {
            return new SendResult.Rejected("nothing to say");
        }

        if (request.Reply is { } reply && time.GetUtcNow() - reply.ReceivedAt < ReplyWindow
            && await ReplyAsync(request, reply, messages, cancellationToken).ConfigureAwait(false) is { } result)
        {
            return result;
        }

        var answer = await client.PushAsync(
            new(request.Conversation.PlatformId, messages), RetryKey.Of(request.EffectId), cancellationToken).ConfigureAwait(false);
        return LineAnswers.OfPush(answer);
    }

    /// <inheritdoc/>
    public Task<DownloadResult> DownloadAsync(AttachmentReceived attachment, CancellationToken cancellationToken) =>
        attachment.ContentReference.Contains("://", StringComparison.Ordinal)
            ? client.GetExternalContentAsync(attachment.ContentReference, cancellationToken)
            : client.GetContentAsync(attachment.ContentReference, cancellationToken);

    /// <inheritdoc/>
    public async Task ShowTypingAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        if (!IsGroup(conversation))
        {
            await client.StartLoadingAsync(new(conversation.PlatformId, LoadingSeconds), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> FindNameAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        var answer = await client.GetProfileAsync(conversation.PlatformId, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? answer.Body?.Text("displayName") : null;
    }

    // Null when the token is refused and a push may be tried at once.
    private async Task<SendResult?> ReplyAsync(
        SendRequest request, ReplyToken reply, IReadOnlyList<LineMessage> messages, CancellationToken cancellationToken)
    {
        var isInDoubt = request.Previous == PreviousAttempt.Unknown;
        var answer = await client.ReplyAsync(new(reply.Token, messages), cancellationToken).ConfigureAwait(false);
        if (LineAnswers.IsInvalidReplyToken(answer))
        {
            if (isInDoubt)
            {
                return new SendResult.Sent();
            }

            return await request.RecordRefusedAsync().ConfigureAwait(false) ? null : new SendResult.Unknown("another worker has taken it up");
        }

        var result = LineAnswers.OfReply(answer);
        return isInDoubt && result is SendResult.TryLater later ? new SendResult.Unknown(later.Reason) : result;
    }

    // The ids of people begin with U, of groups with C, of rooms with R.
    private static bool IsGroup(ConversationId conversation) => conversation.PlatformId is ['C' or 'R', ..];
}
