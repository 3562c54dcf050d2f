using System.Text.Json.Nodes;
using Chatbot.Channels.WebChat;

namespace Chatbot.Web.DirectLine;

/// <summary>What the citizen says and sends.</summary>
internal static class DirectLineMessageEndpoints
{
    public static async Task<IResult> PostAsync(
        string conversationId, HttpRequest request, DirectLineGate gate, DirectLineConversations conversations, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, conversationId, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        var (text, refusal) = await DirectLineRequest.ReadTextAsync(request, WebChatWebhook.MaxCharacters, cancellationToken).ConfigureAwait(false);
        if (text is null)
        {
            return refusal!;
        }

        if (WebChatWebhook.Parse(text) is not { } posted)
        {
            return DirectLineErrors.Malformed("The body is not the JSON of an activity with a type.");
        }

        return await AcceptAsync(posted, [], conversationId, entry.Caller, conversations, time, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IResult> UploadAsync(
        string conversationId, HttpRequest request, DirectLineGate gate, DirectLineUploads uploads, DirectLineOrigins origins,
        DirectLineConversations conversations, TimeProvider time, CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, conversationId, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        if (!await conversations.ExistsAsync(DirectLineRequest.WebId(conversationId), cancellationToken).ConfigureAwait(false))
        {
            return DirectLineErrors.UnknownConversation();
        }

        return await uploads.ReadAsync(request, conversationId, origins.PublicUrl(request), cancellationToken).ConfigureAwait(false) switch
        {
            UploadReading.Stored stored =>
                await AcceptAsync(stored.Activity, stored.Files, conversationId, entry.Caller, conversations, time, cancellationToken).ConfigureAwait(false),
            UploadReading.Refused refused => refused.Error,
            var other => throw new InvalidOperationException($"Unhandled upload reading {other.GetType().Name}."),
        };
    }

    private static async Task<IResult> AcceptAsync(
        JsonObject posted, IReadOnlyList<UploadedFile> files, string conversationId, Caller caller, DirectLineConversations conversations,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var id = DirectLineRequest.WebId(conversationId);
        if (!await conversations.ExistsAsync(id, cancellationToken).ConfigureAwait(false))
        {
            return DirectLineErrors.UnknownConversation();
        }

        switch (WebChatWebhook.Receive(posted, id, caller.UserIdIn(conversationId), time.GetUtcNow(), files))
        {
            case WebChatArrival.Refused refused:
                return DirectLineErrors.Malformed(refused.Reason);
            case WebChatArrival.Accepted accepted:
                await conversations.AcceptAsync(id, accepted).ConfigureAwait(false);
                return TypedResults.Ok(new ResourceResponse(accepted.Id));
            case var other:
                throw new InvalidOperationException($"Unhandled arrival {other.GetType().Name}.");
        }
    }

    private sealed record ResourceResponse(string Id);
}
