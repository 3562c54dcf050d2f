using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chatbot.Channels.Wire;
using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Messenger;

/// <summary>Reads what Meta posts to us: the signature over the bytes as they came, then all entries with all their items, each on its own.</summary>
public sealed class MessengerWebhook(IOptions<MessengerOptions> options, TimeProvider time)
{
    private const string SignaturePrefix = "sha256=";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.Value.AppSecret);
    private readonly byte[] _verifyToken = Encoding.UTF8.GetBytes(options.Value.VerifyToken);
    private readonly MessengerEvents _events = new(options.Value);

    /// <summary>Whether the channel is configured.</summary>
    public bool IsOn => options.Value.IsOn;

    /// <summary>Answers Meta's question whether this address is ours.</summary>
    /// <returns>The challenge, to be sent back alone; null when the question does not know our verify token.</returns>
    public string? Verify(string? mode, string? verifyToken, string? challenge) =>
        mode == "subscribe" && _verifyToken.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(verifyToken ?? ""), _verifyToken)
            ? challenge
            : null;

    /// <param name="body">The request's body, byte for byte.</param>
    /// <param name="signature">The header <c>X-Hub-Signature-256</c>; null when missing.</param>
    public WebhookResult Read(ReadOnlyMemory<byte> body, string? signature)
    {
        if (!IsSignedByMeta(body.Span, signature))
        {
            return new WebhookResult.BadSignature();
        }

        using var document = WireJson.TryParse(body);
        if (document is null)
        {
            return new WebhookResult.BadBody("The body is not JSON.");
        }

        if (document.RootElement.Text("object") is not { } kind)
        {
            return new WebhookResult.BadBody("The body has no \"object\".");
        }

        if (kind != "page")
        {
            // The app may subscribe to other things at the same address.
            return new WebhookResult.Accepted([]);
        }

        return document.RootElement.Member("entry") is { ValueKind: JsonValueKind.Array }
            ? Accept(document.RootElement)
            : new WebhookResult.BadBody("The body has no array \"entry\".");
    }

    private WebhookResult.Accepted Accept(JsonElement root)
    {
        var now = time.GetUtcNow();
        var activities = new List<Activity>();
        var confirmed = new List<SendConfirmed>();
        foreach (var entry in root.Items("entry").Where(entry => entry.Id("id") == options.Value.PageId))
        {
            // "standby" stands beside it when another app is in charge of the conversation: not ours to answer.
            foreach (var item in entry.Items("messaging"))
            {
                activities.AddRange(_events.Parse(item, item.Moment("timestamp") ?? entry.Moment("time") ?? now, now));
                if (MessengerEvents.Confirmation(item) is { } confirmation)
                {
                    confirmed.Add(confirmation);
                }
            }
        }

        return new(activities) { Confirmed = confirmed };
    }

    private bool IsSignedByMeta(ReadOnlySpan<byte> body, string? signature)
    {
        Span<byte> theirs = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (_key.Length == 0 || signature is null || !signature.StartsWith(SignaturePrefix, StringComparison.Ordinal)
            || signature.Length != SignaturePrefix.Length + (2 * theirs.Length)
            || Convert.FromHexString(signature.AsSpan(SignaturePrefix.Length), theirs, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> ours = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, body, ours);
        return CryptographicOperations.FixedTimeEquals(ours, theirs);
    }
}
