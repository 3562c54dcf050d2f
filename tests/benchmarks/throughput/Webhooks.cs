using System.Globalization;
using System.Text.Json.Nodes;
using Chatbot.Core.Conversations;
using Chatbot.Testing.FakePlatform;

namespace Chatbot.Throughput;

/// <summary>Signed webhooks of one text message each, made before the clock starts. A webhook's reply token is its number.</summary>
internal static class Webhooks
{
    public const string Secret = "benchmark-secret";
    public const string Token = "benchmark-token";

    private static readonly string Noisy = LineEvents.UserId("noisy");

    // Those who share the noisy citizen's partition.
    private static readonly string[] Neighbours =
    [
        .. Enumerable.Range(0, int.MaxValue).Select(i => LineEvents.UserId($"neighbour {i}"))
            .Where(id => new ConversationId(ChannelNames.Line, id).Partition == new ConversationId(ChannelNames.Line, Noisy).Partition).Take(50),
    ];

    /// <summary>Of so many citizens, one after the other, who ask something else each time.</summary>
    public static (byte[] Body, string Signature)[] Make(int first, int count, int citizens, Questions asked) =>
        [.. Enumerable.Range(first, count).Select(number => Make(number, LineEvents.UserId($"citizen {number % citizens}"), asked.Text(number, number / citizens)))];

    /// <summary>All of one citizen.</summary>
    public static (byte[] Body, string Signature)[] MakeNoise(int first, int count) => [.. Enumerable.Range(first, count).Select(number => Make(number, Noisy, Questions.Common.Text(number, number)))];

    /// <summary>Of citizens whose partition is the noisy one's.</summary>
    public static (byte[] Body, string Signature)[] MakeNeighbours(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => Make(number, Neighbours[number % Neighbours.Length], Questions.Common.Text(number, number)))];

    private static (byte[] Body, string Signature) Make(int number, string userId, string text)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        var body = LineEvents.Body(new JsonObject
        {
            ["type"] = "message",
            ["mode"] = "active",
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            ["source"] = new JsonObject { ["type"] = "user", ["userId"] = userId },
            ["webhookEventId"] = $"{Environment.ProcessId}-{id}",
            ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
            ["replyToken"] = id,
            ["message"] = new JsonObject { ["type"] = "text", ["id"] = id, ["quoteToken"] = "q", ["text"] = text },
        });
        return (body, LineEvents.Sign(Secret, body));
    }
}
