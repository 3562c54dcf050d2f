using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Chatbot.Channels.WebChat;

namespace Chatbot.Web.DirectLine;

/// <summary>Beginning a conversation, coming back to it, and reading it by polling.</summary>
internal static class DirectLineConversationEndpoints
{
    public static async Task<IResult> StartAsync(
        HttpRequest request, DirectLineGate gate, DirectLineTokens tokens, DirectLineOrigins origins, DirectLineConversations conversations,
        CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, null, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        // Who comes with a token may wish for a language alone: the rest stands in the token.
        var pass = entry.Caller.Pass;
        var (wishes, refusal) = await StartWishes.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        if (pass is null)
        {
            if (wishes is null)
            {
                return refusal!;
            }

            pass = entry.Caller.PassFor(DirectLineTokens.NewConversation());
            pass = pass with { UserId = wishes.User?.Id ?? pass.UserId, TrustedOrigins = wishes.TrustedOrigins ?? [] };
        }

        var isNew = await conversations.StartAsync(DirectLineRequest.WebId(pass.Conversation), pass.UserId, wishes?.Locale).ConfigureAwait(false);
        var started = await ConnectedAsync(request, pass, watermark: 0, tokens, origins, cancellationToken).ConfigureAwait(false);
        return TypedResults.Json(started, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    public static async Task<IResult> ReconnectAsync(
        string conversationId, HttpRequest request, DirectLineGate gate, DirectLineTokens tokens, DirectLineOrigins origins,
        DirectLineConversations conversations, CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, conversationId, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        if (DirectLineRequest.Watermark(request) is not { } watermark)
        {
            return DirectLineErrors.Malformed("The watermark is not one of ours: leave it out to get everything.");
        }

        if (!await conversations.ExistsAsync(DirectLineRequest.WebId(conversationId), cancellationToken).ConfigureAwait(false))
        {
            return DirectLineErrors.UnknownConversation();
        }

        return TypedResults.Ok(await ConnectedAsync(request, entry.Caller.PassFor(conversationId), watermark, tokens, origins, cancellationToken).ConfigureAwait(false));
    }

    public static async Task<IResult> ReadAsync(
        string conversationId, HttpRequest request, DirectLineGate gate, DirectLineConversations conversations, CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, conversationId, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        if (DirectLineRequest.Watermark(request) is not { } watermark)
        {
            return DirectLineErrors.Malformed("The watermark is not one of ours: leave it out to get everything.");
        }

        return await conversations.ReadAsync(DirectLineRequest.WebId(conversationId), watermark, cancellationToken).ConfigureAwait(false) is { } news
            ? TypedResults.Text(news.ToJson(), "application/json", Encoding.UTF8)
            : DirectLineErrors.UnknownConversation();
    }

    private static async Task<ConnectedConversation> ConnectedAsync(
        HttpRequest request, WebChatPass pass, long watermark, DirectLineTokens tokens, DirectLineOrigins origins, CancellationToken cancellationToken)
    {
        var token = await tokens.ForConversationAsync(pass.Conversation, pass.UserId, pass.TrustedOrigins, cancellationToken).ConfigureAwait(false);
        var stream = await tokens.ForStreamAsync(pass, cancellationToken).ConfigureAwait(false);
        var address = $"{origins.PublicUrl(request)}/v3/directline/conversations/{pass.Conversation}/stream";
        return new(token.ConversationId, token.Token, token.ExpiresIn, string.Create(CultureInfo.InvariantCulture, $"ws{address.AsSpan(4)}?watermark={watermark}&t={stream}"));
    }

    private sealed record ConnectedConversation(
        string ConversationId, string Token, [property: JsonPropertyName("expires_in")] long ExpiresIn, string StreamUrl);
}
