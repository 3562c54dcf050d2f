using Chatbot.Channels.WebChat;
using Chatbot.Core.Conversations;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.DirectLine;

/// <summary>A day's uploads, of a conversation and of a network address: enough for any report, too little to fill the disk.</summary>
internal sealed class UploadAllowance(IUploadQuota quota, IOptions<WebChatOptions> options)
{
    /// <returns>Null when the upload may be stored, else how long until it might.</returns>
    public async Task<TimeSpan?> TakeAsync(string conversation, string network, string upload, UploadSize size, CancellationToken cancellationToken)
    {
        var own = new UploadSize(options.Value.UploadsPerDay, options.Value.UploadBytesPerDay);
        var shared = new UploadSize(own.Files * options.Value.UploadQuotasPerAddress, own.Bytes * options.Value.UploadQuotasPerAddress);
        return await quota.TakeAsync($"of:{conversation}", upload, size, own, cancellationToken).ConfigureAwait(false)
            ?? await quota.TakeAsync($"from:{network}", $"{conversation}:{upload}", size, shared, cancellationToken).ConfigureAwait(false);
    }
}
