using Chatbot.Channels.WebChat;

namespace Chatbot.Web.DirectLine;

/// <summary>Tokens: what lets a browser into one conversation for a while.</summary>
internal static class DirectLineTokenEndpoints
{
    public static async Task<IResult> GenerateTokenAsync(
        HttpRequest request, DirectLineGate gate, DirectLineTokens tokens, CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, null, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        if (!entry.Caller.IsSecretHolder)
        {
            return DirectLineErrors.Forbidden("Tokens are generated with the secret (WebChat:Secret); a token can only be refreshed.");
        }

        var (wishes, refusal) = await StartWishes.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        if (wishes is null)
        {
            return refusal!;
        }

        var conversation = DirectLineTokens.NewConversation();
        return TypedResults.Ok(await tokens.ForConversationAsync(
            conversation, wishes.User?.Id ?? WebChatPass.DefaultUserId(conversation), wishes.TrustedOrigins ?? [], cancellationToken).ConfigureAwait(false));
    }

    public static async Task<IResult> RefreshTokenAsync(
        HttpRequest request, DirectLineGate gate, DirectLineTokens tokens, CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, null, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        return entry.Caller.Pass is { } pass
            ? TypedResults.Ok(await tokens.ForConversationAsync(pass.Conversation, pass.UserId, pass.TrustedOrigins, cancellationToken).ConfigureAwait(false))
            : DirectLineErrors.Forbidden("A secret does not expire: only a token can be refreshed.");
    }
}
