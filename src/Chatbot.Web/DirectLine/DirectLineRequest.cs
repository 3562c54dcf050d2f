using System.Buffers;
using System.Globalization;
using System.Text;
using Chatbot.Core.Conversations;

namespace Chatbot.Web.DirectLine;

/// <summary>What the endpoints read from requests in the same way.</summary>
internal static class DirectLineRequest
{
    /// <summary>The conversation of a route.</summary>
    public static ConversationId WebId(string conversation) => new(ChannelNames.Web, conversation);

    /// <summary>From which place on the client wants to read; absent or empty is the beginning.</summary>
    /// <returns>Null for what is none of ours.</returns>
    public static long? Watermark(HttpRequest request)
    {
        var text = request.Query["watermark"].ToString();
        return text.Length == 0 ? 0
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var watermark) && watermark < int.MaxValue ? watermark : null;
    }

    /// <summary>The whole body as text.</summary>
    /// <returns>The text, or why it is refused.</returns>
    public static async Task<(string? Text, IResult? Refusal)> ReadTextAsync(HttpRequest request, int maxCharacters, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<char>.Shared.Rent(maxCharacters + 1);
        try
        {
            using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var length = await reader.ReadBlockAsync(buffer.AsMemory(0, maxCharacters + 1), cancellationToken).ConfigureAwait(false);
            return length <= maxCharacters
                ? (new string(buffer, 0, length), null)
                : (null, DirectLineErrors.TooLarge($"The body may have {maxCharacters} characters."));
        }
        catch (DecoderFallbackException)
        {
            return (null, DirectLineErrors.Malformed("The body is not UTF-8."));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }
}
