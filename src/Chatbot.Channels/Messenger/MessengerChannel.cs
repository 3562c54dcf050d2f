using Chatbot.Channels.Wire;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Messenger;

/// <summary>Our way out to Messenger: one bubble a request, in order, inside Meta's windows.</summary>
/// <remarks>
/// The Send API has no idempotency key. Each bubble that was taken is recorded at once and never sent again. Of one whose outcome is
/// unknown (no answer in time, or the process that sent it died) Meta tells by its echo, which carries our mark: before such a bubble
/// is sent again we give the echo a few seconds, and whoever sent it, be it another process, the time to say how it ended. A refusal (429, no
/// connection) of such a bubble settles nothing: the doubt is reported again, else the next attempt would forget it. Only where no echo comes
/// although it was taken can a bubble come twice, because an answer twice is better than none.
/// </remarks>
internal sealed class MessengerChannel(MessengerClient client, IOptions<MessengerOptions> options, TimeProvider time) : IChannel
{
    private const string Response = "RESPONSE";
    private const string MessageTag = "MESSAGE_TAG";
    private const string HumanAgent = "HUMAN_AGENT";

    /// <summary>An echo comes within a second or two, if the Page's webhooks are subscribed to them.</summary>
    private static readonly TimeSpan EchoGrace = TimeSpan.FromSeconds(5);

    /// <summary>Between the end of a request's time and the record of how it ended.</summary>
    private static readonly TimeSpan Recording = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Name => ChannelNames.Messenger;

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var bubbles = MessengerRenderer.Render(request.Messages);
        if (bubbles.Count == 0)
        {
            return new SendResult.Rejected("nothing to say");
        }

        var tag = Tag(request);
        if (tag is null)
        {
            return new SendResult.Unreachable("outside Messenger's window");
        }

        if (await CountSentAsync(request, cancellationToken).ConfigureAwait(false) is not { } sent)
        {
            return new SendResult.Unknown("another worker has taken it up");
        }

        for (var i = sent; i < bubbles.Count; i++)
        {
            var bubble = bubbles[i] with { Metadata = new MessengerMark(request.EffectId, i).ToString() };
            var answer = await SendAsync(request, bubble, tag, cancellationToken).ConfigureAwait(false);
            if (tag == Response && MessengerAnswers.IsOutsideWindow(answer) && request.WrittenByPerson)
            {
                // By Meta's clock the window is over; a person may still write.
                tag = HumanAgent;
                answer = await SendAsync(request, bubble, tag, cancellationToken).ConfigureAwait(false);
            }

            if (MessengerAnswers.Of(answer) is not SendResult.Sent and var result)
            {
                return result is SendResult.TryLater later && i == sent && request.Previous == PreviousAttempt.Unknown ? new SendResult.Unknown(later.Reason) : result;
            }

            await request.RecordProgressAsync(i + 1).ConfigureAwait(false);
        }

        return new SendResult.Sent();
    }

    /// <inheritdoc/>
    public Task<DownloadResult> DownloadAsync(AttachmentReceived attachment, CancellationToken cancellationToken) =>
        client.GetAttachmentAsync(attachment.ContentReference, cancellationToken);

    /// <inheritdoc/>
    public async Task<string?> FindNameAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        // Most apps may not ask; then staff see no name.
        var answer = await client.GetProfileAsync(conversation.PlatformId, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? $"{answer.Body?.Text("first_name")} {answer.Body?.Text("last_name")}".Trim() : null;
    }

    /// <inheritdoc/>
    public async Task ShowTypingAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        foreach (var action in new[] { "mark_seen", "typing_on" })
        {
            await client.ActAsync(new(new(conversation.PlatformId), action), cancellationToken).ConfigureAwait(false);
        }
    }

    // Null when another worker has taken the effect up.
    private async Task<int?> CountSentAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (request.Previous != PreviousAttempt.Unknown)
        {
            return request.MessagesSent;
        }

        var underWay = options.Value.RequestTimeout + Recording;
        await Task.Delay(underWay > EchoGrace ? underWay : EchoGrace, time, cancellationToken).ConfigureAwait(false);
        return await request.ReadProgressAsync().ConfigureAwait(false);
    }

    private Task<PlatformAnswer> SendAsync(SendRequest request, MessengerMessage bubble, string tag, CancellationToken cancellationToken) =>
        client.SendAsync(
            new(new(request.Conversation.PlatformId), tag == Response ? Response : MessageTag, tag == Response ? null : tag, bubble), cancellationToken);

    // Null when nothing may be sent any more. Where the last action is not known, Meta decides.
    private string? Tag(SendRequest request)
    {
        var silence = time.GetUtcNow() - request.LastCitizenActivityAt;
        if (silence is null || silence <= options.Value.ResponseWindow)
        {
            return Response;
        }

        return request.WrittenByPerson && silence <= options.Value.HumanAgentWindow ? HumanAgent : null;
    }
}
