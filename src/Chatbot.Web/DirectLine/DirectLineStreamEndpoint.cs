using Chatbot.Core.Conversations;

namespace Chatbot.Web.DirectLine;

/// <summary>The WebSocket that brings the conversation to the browser.</summary>
internal static class DirectLineStreamEndpoint
{
    public static async Task StreamAsync(
        string conversationId, HttpContext context, DirectLineGate gate, DirectLineConversations conversations, IWebChatLog log, DirectLineStream stream)
    {
        var id = DirectLineRequest.WebId(conversationId);
        if (await RefuseStreamAsync(conversationId, context, gate, conversations, log).ConfigureAwait(false) is { } refusal)
        {
            await refusal.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        await stream.RunAsync(socket, id, DirectLineRequest.Watermark(context.Request) ?? 0, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<IResult?> RefuseStreamAsync(
        string conversationId, HttpContext context, DirectLineGate gate, DirectLineConversations conversations, IWebChatLog log)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return DirectLineErrors.Malformed("This address is for a WebSocket.");
        }

        var entry = await gate.EnterStreamAsync(context.Request, conversationId, context.RequestAborted).ConfigureAwait(false);
        if (entry.Caller?.Pass is not { } pass)
        {
            return entry.Refusal;
        }

        var id = DirectLineRequest.WebId(conversationId);
        if (!await conversations.ExistsAsync(id, context.RequestAborted).ConfigureAwait(false))
        {
            return DirectLineErrors.UnknownConversation();
        }

        return await log.UseOnceAsync(id, $"stream-{pass.Serial}", DirectLineTokens.StreamLifetime * 2, context.RequestAborted).ConfigureAwait(false)
            ? null
            : DirectLineErrors.Forbidden("A stream address works once: reconnect to get a new one.");
    }
}
