using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Chatbot.Channels.WebChat;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.Web.DirectLine;

/// <summary>Direct Line 3.0, as Microsoft's clients speak it.</summary>
internal static class DirectLineEndpoints
{
    /// <summary>The CORS policy's name.</summary>
    public const string Cors = "web-chat";

    private const int MaxStartBody = 16 * 1024;

    /// <summary>Maps <c>/v3/directline/…</c>.</summary>
    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var directLine = endpoints.MapGroup("/v3/directline").RequireCors(Cors).AddEndpointFilter(AnswerStoreUnavailable);
        directLine.MapPost("tokens/generate", GenerateTokenAsync).RequireRateLimiting(StartLimit.Name);
        directLine.MapPost("tokens/refresh", RefreshTokenAsync).RequireRateLimiting(StartLimit.Name);
        directLine.MapPost("conversations", StartAsync).RequireRateLimiting(StartLimit.Name);

        var conversation = directLine.MapGroup("conversations/{conversationId}");
        conversation.MapGet("", ReconnectAsync).RequireRateLimiting(ReadLimit.Name);
        conversation.MapGet("activities", ReadAsync).RequireRateLimiting(ReadLimit.Name);
        conversation.MapPost("activities", PostAsync).RequireRateLimiting(MessageLimit.Name);
        conversation.MapPost("upload", UploadAsync).RequireRateLimiting(MessageLimit.Name).DisableAntiforgery();
        conversation.MapGet("stream", StreamAsync).RequireRateLimiting(ReadLimit.Name);
        conversation.MapGet("files/{reference}", ShowFileAsync).RequireRateLimiting(ReadLimit.Name);
        return endpoints;
    }

    /// <summary>Where the store is away the answer is 503 and nothing was taken.</summary>
    internal static async ValueTask<object?> AnswerStoreUnavailable(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            context.HttpContext.Response.Headers.RetryAfter = "5";
            return DirectLineErrors.StoreUnavailable();
        }
    }

    private static async Task<IResult> GenerateTokenAsync(
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

        var (wishes, refusal) = await ReadWishesAsync(request, cancellationToken).ConfigureAwait(false);
        if (wishes is null)
        {
            return refusal!;
        }

        var conversation = DirectLineTokens.NewConversation();
        return TypedResults.Ok(await tokens.ForConversationAsync(
            conversation, wishes.User?.Id ?? WebChatPass.DefaultUserId(conversation), wishes.TrustedOrigins ?? [], cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IResult> RefreshTokenAsync(
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

    private static async Task<IResult> StartAsync(
        HttpRequest request, DirectLineGate gate, DirectLineTokens tokens, DirectLineOrigins origins, DirectLineConversations conversations,
        CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, null, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        var pass = entry.Caller.Pass;
        if (pass is null)
        {
            var (wishes, refusal) = await ReadWishesAsync(request, cancellationToken).ConfigureAwait(false);
            if (wishes is null)
            {
                return refusal!;
            }

            pass = entry.Caller.PassFor(DirectLineTokens.NewConversation());
            pass = pass with { UserId = wishes.User?.Id ?? pass.UserId, TrustedOrigins = wishes.TrustedOrigins ?? [] };
        }

        var isNew = await conversations.StartAsync(WebId(pass.Conversation), pass.UserId).ConfigureAwait(false);
        var started = await ConnectedAsync(request, pass, watermark: 0, tokens, origins, cancellationToken).ConfigureAwait(false);
        return TypedResults.Json(started, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> ReconnectAsync(
        string conversationId, HttpRequest request, DirectLineGate gate, DirectLineTokens tokens, DirectLineOrigins origins,
        DirectLineConversations conversations, CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, conversationId, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        if (Watermark(request) is not { } watermark)
        {
            return DirectLineErrors.Malformed("The watermark is not one of ours: leave it out to get everything.");
        }

        if (!await conversations.ExistsAsync(WebId(conversationId), cancellationToken).ConfigureAwait(false))
        {
            return DirectLineErrors.UnknownConversation();
        }

        return TypedResults.Ok(await ConnectedAsync(request, entry.Caller.PassFor(conversationId), watermark, tokens, origins, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IResult> ReadAsync(
        string conversationId, HttpRequest request, DirectLineGate gate, DirectLineConversations conversations, CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, conversationId, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        if (Watermark(request) is not { } watermark)
        {
            return DirectLineErrors.Malformed("The watermark is not one of ours: leave it out to get everything.");
        }

        return await conversations.ReadAsync(WebId(conversationId), watermark, cancellationToken).ConfigureAwait(false) is { } news
            ? TypedResults.Text(news.ToJson(), "application/json", Encoding.UTF8)
            : DirectLineErrors.UnknownConversation();
    }

    private static async Task<IResult> PostAsync(
        string conversationId, HttpRequest request, DirectLineGate gate, DirectLineConversations conversations, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, conversationId, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        var (text, refusal) = await ReadTextAsync(request, WebChatWebhook.MaxCharacters, cancellationToken).ConfigureAwait(false);
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

    private static async Task<IResult> UploadAsync(
        string conversationId, HttpRequest request, DirectLineGate gate, DirectLineUploads uploads, DirectLineOrigins origins,
        DirectLineConversations conversations, TimeProvider time, CancellationToken cancellationToken)
    {
        var entry = await gate.EnterAsync(request, conversationId, cancellationToken).ConfigureAwait(false);
        if (entry.Caller is null)
        {
            return entry.Refusal!;
        }

        if (!await conversations.ExistsAsync(WebId(conversationId), cancellationToken).ConfigureAwait(false))
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
        var id = WebId(conversationId);
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

    private static async Task StreamAsync(
        string conversationId, HttpContext context, DirectLineGate gate, DirectLineConversations conversations, IWebChatLog log, DirectLineStream stream)
    {
        var id = WebId(conversationId);
        if (await RefuseStreamAsync(conversationId, context, gate, conversations, log).ConfigureAwait(false) is { } refusal)
        {
            await refusal.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        await stream.RunAsync(socket, id, Watermark(context.Request) ?? 0, context.RequestAborted).ConfigureAwait(false);
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

        var id = WebId(conversationId);
        if (!await conversations.ExistsAsync(id, context.RequestAborted).ConfigureAwait(false))
        {
            return DirectLineErrors.UnknownConversation();
        }

        return await log.UseOnceAsync(id, $"stream-{pass.Serial}", DirectLineTokens.StreamLifetime * 2, context.RequestAborted).ConfigureAwait(false)
            ? null
            : DirectLineErrors.Forbidden("A stream address works once: reconnect to get a new one.");
    }

    private static async Task<IResult> ShowFileAsync(
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

        // Somebody else's bytes under our own address: shown as what they are, and nothing in them runs.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return TypedResults.Stream(
            content.Stream, content.ContentType, UploadTypes.KindOf(content.ContentType) == "image" ? null : reference, enableRangeProcessing: true);
    }

    private static async Task<ConnectedConversation> ConnectedAsync(
        HttpRequest request, WebChatPass pass, long watermark, DirectLineTokens tokens, DirectLineOrigins origins, CancellationToken cancellationToken)
    {
        var token = await tokens.ForConversationAsync(pass.Conversation, pass.UserId, pass.TrustedOrigins, cancellationToken).ConfigureAwait(false);
        var stream = await tokens.ForStreamAsync(pass, cancellationToken).ConfigureAwait(false);
        var address = $"{origins.PublicUrl(request)}/v3/directline/conversations/{pass.Conversation}/stream";
        return new(token.ConversationId, token.Token, token.ExpiresIn, string.Create(CultureInfo.InvariantCulture, $"ws{address.AsSpan(4)}?watermark={watermark}&t={stream}"));
    }

    private static async Task<(StartWishes? Wishes, IResult? Refusal)> ReadWishesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (text, refusal) = await ReadTextAsync(request, MaxStartBody, cancellationToken).ConfigureAwait(false);
        if (text is null)
        {
            return (null, refusal);
        }

        try
        {
            var wishes = string.IsNullOrWhiteSpace(text) ? new(null, null) : JsonSerializer.Deserialize<StartWishes>(text, JsonSerializerOptions.Web);
            return wishes?.User?.Id is { } id && !(id.StartsWith("dl_", StringComparison.Ordinal) && id.Length <= 128)
                ? (null, DirectLineErrors.Malformed("user.id must begin with dl_ and have at most 128 characters."))
                : (wishes ?? new(null, null), null);
        }
        catch (JsonException)
        {
            return (null, DirectLineErrors.Malformed("The body is not JSON of the form {\"user\":{\"id\":\"dl_…\"},\"trustedOrigins\":[…]}."));
        }
    }

    private static async Task<(string? Text, IResult? Refusal)> ReadTextAsync(HttpRequest request, int maxCharacters, CancellationToken cancellationToken)
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

    // Absent or empty is the beginning.
    private static long? Watermark(HttpRequest request)
    {
        var text = request.Query["watermark"].ToString();
        return text.Length == 0 ? 0
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var watermark) && watermark < int.MaxValue ? watermark : null;
    }

    private static ConversationId WebId(string conversation) => new(ChannelNames.Web, conversation);

    private sealed record StartWishes(StartUser? User, IReadOnlyList<string>? TrustedOrigins);

    private sealed record StartUser(string? Id);

    private sealed record ResourceResponse(string Id);

    private sealed record ConnectedConversation(
        string ConversationId, string Token, [property: JsonPropertyName("expires_in")] long ExpiresIn, string StreamUrl);
}
