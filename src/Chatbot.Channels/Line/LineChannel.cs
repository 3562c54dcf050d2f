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
/// that the first had not worked, "Invalid reply token" that it had, since nothing else can have ended the token. Said once either way.
/// The outbox asks again every few seconds until then.</item>
/// <item>Past the minute LINE promises nothing, but may still honour the token. An attempt of unknown outcome is repeated all the same:
/// 200 settles it. Only "invalid" now means used or expired, and nobody can tell which. That takes a doubtful attempt and then not one
/// clear answer in all of the minute, or no process of ours alive in it. An answer twice is better than none: we push.</item>
/// <item>"Invalid reply token" with no doubtful attempt before means that LINE does not honour the token: nothing was said. This is noted,
/// so that no later attempt takes it for a reply that worked, and we push. Should this worker have stalled before it asked, another one
/// may have used the token since: the note says so, and we leave it alone.</item>
/// </list>
/// A refusal (429, no connection) after a doubtful attempt settles nothing: the doubt is reported again, else the next attempt would forget it.
/// What is left: LINE breaks its promise about a token's minute and, in the same moment, its answer is lost or our process dies before it has
/// noted the refusal. The next "invalid" is then taken for a reply that worked.
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
        var messages = LineBubble.Of(request.Messages, IsGroup(request.Conversation));
        if (messages.Count == 0)
        {
            return new SendResult.Rejected("nothing to say");
        }

        if (request.Reply is { } reply && request.Previous != PreviousAttempt.ReplyRefused
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

    // Null when the token is of no use and a push may be tried at once.
    private async Task<SendResult?> ReplyAsync(
        SendRequest request, ReplyToken reply, IReadOnlyList<LineBubble> messages, CancellationToken cancellationToken)
    {
        var isInDoubt = request.Previous == PreviousAttempt.Unknown;
        var settledUntil = reply.ReceivedAt + ReplyWindow;
        var isAlive = time.GetUtcNow() < settledUntil;
        if (!isAlive && !isInDoubt)
        {
            return null;
        }

        var answer = await client.ReplyAsync(new(reply.Token, messages), cancellationToken).ConfigureAwait(false);
        if (LineAnswers.IsInvalidReplyToken(answer))
        {
            return isInDoubt && isAlive ? new SendResult.Sent()
                : await request.RecordReplyRefusedAsync().ConfigureAwait(false) ? null
                : new SendResult.Unknown("another worker has taken it up");
        }

        return LineAnswers.OfReply(answer) switch
        {
            SendResult.Unknown unknown => unknown with { SettledUntil = settledUntil },
            SendResult.TryLater later when isInDoubt => new SendResult.Unknown(later.Reason, settledUntil),
            var result => result,
        };
    }

    // The ids of people begin with U, of groups with C, of rooms with R.
    private static bool IsGroup(ConversationId conversation) => conversation.PlatformId is ['C' or 'R', ..];
}
