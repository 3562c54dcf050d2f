using System.Security.Cryptography;
using System.Text;
using Chatbot.Channels.WebChat;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.DirectLine;

/// <summary>Who calls, and whether to this conversation.</summary>
internal sealed class DirectLineGate(DirectLineTokens tokens, DirectLineOrigins origins, IOptions<WebChatOptions> options)
{
    private const string Scheme = "Bearer ";

    /// <summary>Lets a secret or a token in.</summary>
    /// <param name="request">With its <c>Authorization</c> header.</param>
    /// <param name="conversation">The conversation the call is about; null when it is about none yet.</param>
    /// <param name="cancellationToken">Stops the reading of the signing secret.</param>
    public async ValueTask<Entry> EnterAsync(HttpRequest request, string? conversation, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new(null, DirectLineErrors.NoCredentials());
        }

        var credential = header[Scheme.Length..].Trim();
        if (IsSecret(credential))
        {
            return new(new Caller(IsSecretHolder: true, Pass: null), null);
        }

        switch (await tokens.ReadAsync(credential, PassUse.Conversation, cancellationToken).ConfigureAwait(false))
        {
            case PassReading.Expired:
                return new(null, DirectLineErrors.Expired());
            case PassReading.Valid { Pass: var pass } when conversation is not null && pass.Conversation != conversation:
                return new(null, DirectLineErrors.Forbidden("The token is for another conversation."));
            case PassReading.Valid { Pass: var pass } when !IsTrusted(request, pass):
                return new(null, DirectLineErrors.Forbidden("The token is for pages of other origins."));
            case PassReading.Valid { Pass: var pass }:
                return new(new Caller(IsSecretHolder: false, pass), null);
            default:
                return new(null, DirectLineErrors.NoCredentials());
        }
    }

    /// <summary>Lets a stream token in, which stands in the address because a browser's WebSocket sends no headers.</summary>
    public async ValueTask<Entry> EnterStreamAsync(HttpRequest request, string conversation, CancellationToken cancellationToken)
    {
        if (!origins.IsAllowed(request))
        {
            return new(null, DirectLineErrors.Forbidden("Pages of this origin may not open a stream: add it to WebChat:AllowedOrigins."));
        }

        return await tokens.ReadAsync(request.Query["t"].ToString(), PassUse.Stream, cancellationToken).ConfigureAwait(false) switch
        {
            PassReading.Expired => new(null, DirectLineErrors.Expired()),
            PassReading.Valid { Pass: var pass } when pass.Conversation == conversation && IsTrusted(request, pass) => new(new Caller(false, pass), null),
            PassReading.Valid => new(null, DirectLineErrors.Forbidden("The stream address is for another conversation or origin.")),
            _ => new(null, DirectLineErrors.NoCredentials()),
        };
    }

    private bool IsSecret(string credential) =>
        options.Value.Secret.Length > 0
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(credential)), SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Secret)));

    private static bool IsTrusted(HttpRequest request, WebChatPass pass)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || pass.TrustedOrigins.Count == 0 || pass.TrustedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>Somebody let in.</summary>
/// <param name="IsSecretHolder">May use every conversation.</param>
/// <param name="Pass">The token's; null for the secret.</param>
internal sealed record Caller(bool IsSecretHolder, WebChatPass? Pass)
{
    /// <summary>The citizen's id in a conversation this caller may use.</summary>
    public string UserIdIn(string conversation) => Pass?.UserId ?? WebChatPass.DefaultUserId(conversation);

    /// <summary>The caller's right to one conversation.</summary>
    public WebChatPass PassFor(string conversation) =>
        Pass ?? new(PassUse.Conversation, conversation, WebChatPass.DefaultUserId(conversation), DateTimeOffset.MaxValue, "", []);
}

/// <summary>A caller or a refusal, never both.</summary>
internal readonly record struct Entry(Caller? Caller, IResult? Refusal);
