using Chatbot.Core.Turns;

namespace Chatbot.Web.DirectLine;

/// <summary>Direct Line 3.0, as Microsoft's clients speak it.</summary>
internal static class DirectLineEndpoints
{
    /// <summary>The CORS policy's name.</summary>
    public const string Cors = "web-chat";

    /// <summary>Maps <c>/v3/directline/…</c>.</summary>
    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var directLine = endpoints.MapGroup("/v3/directline").RequireCors(Cors).AddEndpointFilter(AnswerStoreUnavailable);
        directLine.MapPost("tokens/generate", DirectLineTokenEndpoints.GenerateTokenAsync).RequireRateLimiting(StartLimit.Name);
        directLine.MapPost("tokens/refresh", DirectLineTokenEndpoints.RefreshTokenAsync).RequireRateLimiting(StartLimit.Name);
        directLine.MapPost("conversations", DirectLineConversationEndpoints.StartAsync).RequireRateLimiting(StartLimit.Name);

        var conversation = directLine.MapGroup("conversations/{conversationId}");
        conversation.MapGet("", DirectLineConversationEndpoints.ReconnectAsync).RequireRateLimiting(ReadLimit.Name);
        conversation.MapGet("activities", DirectLineConversationEndpoints.ReadAsync).RequireRateLimiting(ReadLimit.Name);
        conversation.MapPost("activities", DirectLineMessageEndpoints.PostAsync).RequireRateLimiting(MessageLimit.Name);
        conversation.MapPost("upload", DirectLineMessageEndpoints.UploadAsync).RequireRateLimiting(MessageLimit.Name).DisableAntiforgery();
        conversation.MapGet("stream", DirectLineStreamEndpoint.StreamAsync).RequireRateLimiting(ReadLimit.Name);
        conversation.MapGet("files/{reference}", DirectLineFileEndpoint.ShowAsync).RequireRateLimiting(ReadLimit.Name);
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
}
