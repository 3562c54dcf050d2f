using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.Channels.WebChat;

/// <summary>Sending to the web chat is writing into the conversation's log; the id of each message makes it exactly once.</summary>
/// <param name="log">What browsers read.</param>
/// <param name="files">What citizens uploaded.</param>
/// <param name="botName">The name the bot speaks under, asked at each message because content is swapped while we run.</param>
/// <param name="time">For the messages' timestamps.</param>
public sealed class WebChatChannel(IWebChatLog log, IUploadedFiles files, Func<string> botName, TimeProvider time) : IChannel
{
    /// <inheritdoc/>
    public string Name => ChannelNames.Web;

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var conversation = request.Conversation.PlatformId;
        try
        {
            for (var i = request.MessagesSent; i < request.Messages.Count; i++)
            {
                var id = WebChatActivityId.OfBot(conversation, request.EffectId, i);
                var activity = WebChatRenderer.Render(request.Messages[i], conversation, id, time.GetUtcNow(), botName());
                await log.AppendAsync(request.Conversation, id, activity.ToJsonString(StoredJson.Options), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (StoreUnavailableException)
        {
            return new SendResult.Unknown("the store does not answer");
        }

        return new SendResult.Sent();
    }

    /// <inheritdoc/>
    public async Task<DownloadResult> DownloadAsync(AttachmentReceived attachment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        var content = await files.OpenAsync(attachment.ContentReference, cancellationToken).ConfigureAwait(false);
        return content is null ? new DownloadResult.Gone("the uploaded file is not there") : content;
    }

    /// <inheritdoc/>
    public Task<string?> FindNameAsync(ConversationId conversation, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    /// <remarks>The web chat's own stream shows the dots while a message waits for its answer.</remarks>
    public Task ShowTypingAsync(ConversationId conversation, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The files citizens uploaded through the web chat, on our own disk.</summary>
public interface IUploadedFiles
{
    /// <summary>Stores the content under a name made from <paramref name="id"/>; the same id again overwrites the same file.</summary>
    /// <param name="id">Unique per file.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="contentType">One of <see cref="UploadTypes"/>.</param>
    /// <param name="cancellationToken">Stops the writing; no half file is left under the name.</param>
    /// <returns>The reference to open it by; null when it is too large for the folder.</returns>
    Task<string?> StoreAsync(string id, Stream content, string contentType, CancellationToken cancellationToken);

    /// <returns>Null when there is no such file, or the reference is not one of ours.</returns>
    Task<DownloadResult.Content?> OpenAsync(string reference, CancellationToken cancellationToken);
}
