using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Channels.WebChat;

/// <summary>Ids of activities in a Direct Line conversation. The same cause gives the same id, which is what makes a repeat harmless.</summary>
internal static class WebChatActivityId
{
    /// <summary>A message the client named, or one it did not.</summary>
    /// <param name="conversation">The platform's part of the conversation id.</param>
    /// <param name="clientActivityId">The client's own name for it; null when it gave none.</param>
    public static string OfCitizen(string conversation, string? clientActivityId) =>
        clientActivityId is null
            ? $"{conversation}|n{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}"
            : $"{conversation}|c{Digest(clientActivityId)}";

    /// <summary>One message of an effect.</summary>
    public static string OfBot(string conversation, string effectId, int place) => $"{conversation}|b{Digest($"{effectId}\n{place}")}";

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
