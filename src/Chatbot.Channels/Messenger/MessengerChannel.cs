using Chatbot.Channels.Wire;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Messenger;

/// <summary>Our way out to Messenger: one bubble a request, in order, inside Meta's windows.</summary>
/// <remarks>
/// The Send API has no idempotency key. Each bubble that was taken is recorded at once and never sent again; only one whose
/// outcome is unknown can come twice, because an answer twice is better than none.
/// </remarks>
internal sealed class MessengerChannel(MessengerClient client, IOptions<MessengerOptions> options, TimeProvider time) : IChannel
{
    private const string Response = "RESPONSE";
    private const string MessageTag = "MESSAGE_TAG";
    private const string HumanAgent = "HUMAN_AGENT";
    private const int MaxMetadata = 1000;

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

        for (var i = request.MessagesSent; i < bubbles.Count; i++)
        {
            var bubble = bubbles[i] with { Metadata = Metadata(request.EffectId, i) };
            var answer = await SendAsync(request, bubble, tag, cancellationToken).ConfigureAwait(false);
            if (tag == Response && MessengerAnswers.IsOutsideWindow(answer) && request.WrittenByPerson)
            {
                // By Meta's clock the window is over; a person may still write.
                tag = HumanAgent;
                answer = await SendAsync(request, bubble, tag, cancellationToken).ConfigureAwait(false);
            }

            if (MessengerAnswers.Of(answer) is not SendResult.Sent and var result)
            {
                return result;
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

    private static string Metadata(string effectId, int place)
    {
        var metadata = $"{MessengerEvents.Marker}{effectId}:{place}";
        return metadata.Length <= MaxMetadata ? metadata : $"{MessengerEvents.Marker}{RetryKey.Of(effectId)}:{place}";
    }
}
