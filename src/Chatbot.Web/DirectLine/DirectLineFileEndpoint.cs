using Chatbot.Channels.WebChat;
using Chatbot.Web.Hosting;

namespace Chatbot.Web.DirectLine;

/// <summary>Uploaded files, for who has the whole address.</summary>
internal static class DirectLineFileEndpoint
{
    public static async Task<IResult> ShowAsync(
        string conversationId, string reference, string? t, HttpContext context, DirectLineTokens tokens, IUploadedFiles files, CancellationToken cancellationToken)
    {
        if (await tokens.ReadAsync(t ?? "", PassUse.Files, cancellationToken).ConfigureAwait(false) is not PassReading.Valid { Pass: var pass }
            || pass.Conversation != conversationId || pass.Serial != reference)
        {
            return DirectLineErrors.Forbidden("The file's address is not complete or too old.");
        }

        if (await files.OpenAsync(reference, cancellationToken).ConfigureAwait(false) is not { } content)
        {
            return TypedResults.NotFound();
        }

        CitizensFile.Guard(context.Response);
        context.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return TypedResults.Stream(
            content.Stream, content.ContentType, UploadTypes.KindOf(content.ContentType) == "image" ? null : reference, enableRangeProcessing: true);
    }
}
