using Chatbot.Channels.WebChat;
using Chatbot.Core.Turns;
using Chatbot.Web.Workers;

namespace Chatbot.Web.DirectLine;

/// <summary>Citizens' uploads in the attachment folder; the reference is the stored name, which carries the type in its extension.</summary>
internal sealed class UploadedFiles(AttachmentFolder folder) : IUploadedFiles
{
    /// <inheritdoc/>
    public async Task<string?> StoreAsync(string id, Stream content, string contentType, CancellationToken cancellationToken) =>
        (await folder.StoreAsync(id, content, contentType, cancellationToken).ConfigureAwait(false))?.Name;

    /// <inheritdoc/>
    public Task<DownloadResult.Content?> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        if (folder.Find(reference) is not { } path || UploadTypes.ContentTypeOf(reference) is not { } contentType)
        {
            return Task.FromResult<DownloadResult.Content?>(null);
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, useAsync: true);
        return Task.FromResult<DownloadResult.Content?>(new(stream, contentType));
    }
}
