using Chatbot.Channels.WebChat;
using Chatbot.Core.Conversations;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.DirectLine;

/// <summary>A day's uploads, of a conversation and of a network address: enough for any report, too little to fill the disk.</summary>
internal sealed class UploadAllowance(IUploadQuota quota, IOptions<WebChatOptions> options)
{
    /// <returns>Null when the upload may be stored, else how long until it might.</returns>
    public Task<TimeSpan?> TakeAsync(string conversation, string network, string upload, UploadSize size, CancellationToken cancellationToken)
    {
        var own = new UploadSize(options.Value.UploadsPerDay, options.Value.UploadBytesPerDay);
        return quota.TakeAsync(
            $"{conversation}:{upload}", size, [new($"of:{conversation}", own), new($"from:{network}", own.Times(options.Value.UploadQuotasPerAddress))], cancellationToken);
    }
}
