using System.Text.Json;
using Chatbot.Channels.WebChat;
using Chatbot.Core.Organisation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Web.DirectLine.Page;

/// <summary>The citizens' page, its frame for other sites, and where the page gets its tokens.</summary>
internal static class ChatPageEndpoints
{
    private const string LanguageCookie = "language";

    /// <summary>Maps <c>/</c>, <c>/chat/frame</c> and <c>POST /chat/token</c>.</summary>
    public static IEndpointRouteBuilder MapChatPage(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", (HttpContext context, Func<OrganisationProfile> organisation, PageWords words, TimeProvider time, string? lang) =>
            Page(context, organisation(), words, time, lang, frameAncestors: null));
        endpoints.MapGet("/chat/frame", (HttpContext context, Func<OrganisationProfile> organisation, PageWords words, TimeProvider time, DirectLineOrigins origins, string? lang) =>
            Page(context, organisation(), words, time, lang, origins.FrameAncestors()));
        endpoints.MapPost("/chat/token", GiveTokenAsync)
            .AddEndpointFilter(DirectLineEndpoints.AnswerStoreUnavailable)
            .RequireRateLimiting(StartLimit.Name);
        return endpoints;
    }

    private static IResult Page(
        HttpContext context, OrganisationProfile organisation, PageWords words, TimeProvider time, string? wanted, string? frameAncestors)
    {
        var language = Known(wanted) ?? Known(context.Request.Cookies[LanguageCookie]) ?? PageWords.Languages[0];
        if (Known(wanted) is { } chosen)
        {
            context.Response.Cookies.Append(
                LanguageCookie, chosen, new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps });
        }

        var headers = context.Response.Headers;
        var socket = $"{(context.Request.IsHttps ? "wss" : "ws")}://{context.Request.Host}";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self' {socket}; "
            + $"base-uri 'none'; form-action 'none'; frame-ancestors {frameAncestors ?? "'self'"}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()";
        headers.CacheControl = "no-cache";
        return new RazorComponentResult<CitizenPage>(new Dictionary<string, object?>
        {
            [nameof(CitizenPage.Organisation)] = organisation,
            [nameof(CitizenPage.Words)] = words.In(language),
            [nameof(CitizenPage.Language)] = language,
            [nameof(CitizenPage.LanguageNames)] = words.LanguageNames,
            [nameof(CitizenPage.Now)] = time.GetUtcNow(),
            [nameof(CitizenPage.Framed)] = frameAncestors is not null,
        });
    }

    /// <summary>A token for the page: of the conversation whose key it keeps, else of a new one.</summary>
    /// <remarks>The key lives in the browser's local storage rather than in a cookie, because inside another site's frame a cookie would not come back.</remarks>
    private static async Task<IResult> GiveTokenAsync(
        HttpRequest request, DirectLineTokens tokens, DirectLineOrigins origins, CancellationToken cancellationToken)
    {
        if (!origins.IsAllowed(request))
        {
            return DirectLineErrors.Forbidden("Pages of this origin get their tokens from their own server.");
        }

        var (conversation, userId) = await OwnedAsync(request, tokens, cancellationToken).ConfigureAwait(false) is { } pass
            ? (pass.Conversation, pass.UserId)
            : NewConversation();
        var token = await tokens.ForConversationAsync(conversation, userId, [], cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new PageToken(
            token.ConversationId, token.Token, token.ExpiresIn,
            await tokens.ForOwnershipAsync(conversation, userId, cancellationToken).ConfigureAwait(false)));
    }

    private static async Task<WebChatPass?> OwnedAsync(HttpRequest request, DirectLineTokens tokens, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasJsonContentType()
                && await request.ReadFromJsonAsync<PageKey>(cancellationToken).ConfigureAwait(false) is { Key: { } key }
                && await tokens.ReadAsync(key, PassUse.Ownership, cancellationToken).ConfigureAwait(false) is PassReading.Valid { Pass: var pass }
                    ? pass
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Conversation, string UserId) NewConversation()
    {
        var conversation = DirectLineTokens.NewConversation();
        return (conversation, WebChatPass.DefaultUserId(conversation));
    }

    private static string? Known(string? language) =>
        language is not null && PageWords.Languages.Contains(language) ? language : null;

    private sealed record PageKey(string? Key);

    private sealed record PageToken(
        string ConversationId, string Token, [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] long ExpiresIn, string Key);
}
