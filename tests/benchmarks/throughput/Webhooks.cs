using System.Globalization;
using System.Text.Json.Nodes;
using Chatbot.Testing.FakePlatform;

namespace Chatbot.Throughput;

/// <summary>Signed webhooks of one text message each, made before the clock starts. A webhook's reply token is its number.</summary>
internal static class Webhooks
{
    public const string Secret = "benchmark-secret";
    public const string Token = "benchmark-token";

    private const int Citizens = 2000;

    private static readonly string[] Questions =
    [
        "ภาษีที่ดินจ่ายเมื่อไหร่", "ขอถังขยะต้องทำยังไง", "เบี้ยผู้สูงอายุลงทะเบียนที่ไหน", "ขออนุญาตก่อสร้างบ้านใช้เอกสารอะไร",
        "ภาษีป้ายคิดยังไง", "เบี้ยคนพิการได้เท่าไหร่", "เปิดร้านอาหารต้องขอใบอนุญาตไหม", "เงินอุดหนุนเด็กแรกเกิดลงทะเบียนยังไง",
    ];

    public static (byte[] Body, string Signature)[] Make(int first, int count) => [.. Enumerable.Range(first, count).Select(number => Make(number))];

    private static (byte[] Body, string Signature) Make(int number)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        var body = LineEvents.Body(new JsonObject
        {
            ["type"] = "message",
            ["mode"] = "active",
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            ["source"] = new JsonObject { ["type"] = "user", ["userId"] = LineEvents.UserId($"citizen {number % Citizens}") },
            ["webhookEventId"] = $"{Environment.ProcessId}-{id}",
            ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
            ["replyToken"] = id,
            ["message"] = new JsonObject { ["type"] = "text", ["id"] = id, ["quoteToken"] = "q", ["text"] = Questions[number / Citizens % Questions.Length] },
        });
        return (body, LineEvents.Sign(Secret, body));
    }
}
