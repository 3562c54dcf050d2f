using System.Security.Cryptography;
using Chatbot.Channels.WebChat;
using Chatbot.Core.Conversations;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.DirectLine;

/// <summary>Makes and reads tokens with the installation's secret, which all its processes share.</summary>
internal sealed class DirectLineTokens(ISecrets secrets, IOptions<WebChatOptions> options, TimeProvider time)
{
    /// <summary>Direct Line's own: a stream address is for connecting at once.</summary>
    public static readonly TimeSpan StreamLifetime = TimeSpan.FromSeconds(60);

    /// <summary>As long as the conversation's log is kept.</summary>
    private static readonly TimeSpan OwnershipLifetime = TimeSpan.FromDays(30);

    private WebChatSigner? _signer;

    /// <summary>A conversation id that nobody can guess.</summary>
    public static string NewConversation() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What the text is worth.</summary>
    /// <exception cref="Core.Turns.StoreUnavailableException">The secret was not read yet and the store does not answer.</exception>
    public async ValueTask<PassReading> ReadAsync(string token, PassUse use, CancellationToken cancellationToken) =>
        (await SignerAsync(cancellationToken).ConfigureAwait(false)).Read(token, use, time.GetUtcNow());

    /// <summary>A token for the calls of a conversation, as Direct Line's answers carry it.</summary>
    public async ValueTask<DirectLineToken> ForConversationAsync(
        string conversation, string userId, IReadOnlyList<string> trustedOrigins, CancellationToken cancellationToken)
    {
        var lifetime = options.Value.TokenLifetime;
        var token = await WriteAsync(PassUse.Conversation, conversation, userId, lifetime, NewSerial(), trustedOrigins, cancellationToken).ConfigureAwait(false);
        return new(conversation, token, (long)lifetime.TotalSeconds);
    }

    /// <summary>A token that opens one socket.</summary>
    public ValueTask<string> ForStreamAsync(WebChatPass pass, CancellationToken cancellationToken) =>
        WriteAsync(PassUse.Stream, pass.Conversation, pass.UserId, StreamLifetime, NewSerial(), pass.TrustedOrigins, cancellationToken);

    /// <summary>What our page keeps to prove that a conversation is its own.</summary>
    public ValueTask<string> ForOwnershipAsync(string conversation, string userId, CancellationToken cancellationToken) =>
        WriteAsync(PassUse.Ownership, conversation, userId, OwnershipLifetime, NewSerial(), [], cancellationToken);

    /// <summary>What lets a browser see one uploaded file again.</summary>
    public ValueTask<string> ForFileAsync(string conversation, string reference, CancellationToken cancellationToken) =>
        WriteAsync(PassUse.Files, conversation, "", OwnershipLifetime, reference, [], cancellationToken);

    private async ValueTask<string> WriteAsync(
        PassUse use, string conversation, string userId, TimeSpan lifetime, string serial, IReadOnlyList<string> trustedOrigins, CancellationToken cancellationToken)
    {
        var signer = await SignerAsync(cancellationToken).ConfigureAwait(false);
        return signer.Write(new(use, conversation, userId, time.GetUtcNow() + lifetime, serial, trustedOrigins));
    }

    // Two requests may both read the secret at first; it is the same one.
    private async ValueTask<WebChatSigner> SignerAsync(CancellationToken cancellationToken) =>
        _signer ??= new(await secrets.GetOrCreateAsync("web-chat-tokens", cancellationToken).ConfigureAwait(false));

    private static string NewSerial() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}

/// <summary>A token as Direct Line answers it.</summary>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record DirectLineToken(
    string ConversationId, string Token, [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] long ExpiresIn);
