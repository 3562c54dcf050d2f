using System.Text.Json.Nodes;

namespace Chatbot.Tests.Channels.Line;

/// <summary>One event of every kind, in the shapes of LINE's reference.</summary>
internal static class LineSamples
{
    public const string User = "U4af4980629d1e2f3a4b5c6d7e8f90123";
    public const string Group = "Ca56f94637c1234567890abcdef123456";

    /// <summary>Kinds of <c>webhook.yml</c> by their discriminator, and <c>messageEdited</c>, which it does not have yet.</summary>
    public static IReadOnlyDictionary<string, string> ByKind { get; } = new Dictionary<string, string>
    {
        ["message"] = Message("""{"type":"text","id":"444573844083572737","text":"ขอเลขโทรศัพท์","quoteToken":"q3Plxr4AgKd"}"""),
        ["unsend"] = """{"type":"unsend","unsend":{"messageId":"325708"}}""",
        ["follow"] = """{"type":"follow","replyToken":"85cbe770fa8b4f45bbe077b1d4be4a36","follow":{"isUnblocked":false}}""",
        ["unfollow"] = """{"type":"unfollow"}""",
        ["join"] = """{"type":"join","replyToken":"85cbe770fa8b4f45bbe077b1d4be4a36"}""",
        ["leave"] = """{"type":"leave"}""",
        ["memberJoined"] = """{"type":"memberJoined","replyToken":"0f3779fba3b349968c5d07db31eabf65","joined":{"members":[{"type":"user","userId":"U4af4980629d1e2f3a4b5c6d7e8f90123"}]}}""",
        ["memberLeft"] = """{"type":"memberLeft","left":{"members":[{"type":"user","userId":"U4af4980629d1e2f3a4b5c6d7e8f90123"}]}}""",
        ["postback"] = """{"type":"postback","replyToken":"b60d432864f44d079f6d8efe86cf404b","postback":{"data":"menu:report","params":{"datetime":"2017-12-25T01:00"}}}""",
        ["videoPlayComplete"] = """{"type":"videoPlayComplete","replyToken":"nHuyWiB7yP5Zw52FIkcQobQuGDXCTA","videoPlayComplete":{"trackingId":"track-1"}}""",
        ["beacon"] = """{"type":"beacon","replyToken":"nHuyWiB7yP5Zw52FIkcQobQuGDXCTA","beacon":{"hwid":"d41d8cd98f","type":"enter"}}""",
        ["accountLink"] = """{"type":"accountLink","replyToken":"b60d432864f44d079f6d8efe86cf404b","link":{"result":"ok","nonce":"xxxxxxxxxxxxxxx"}}""",
        ["membership"] = """{"type":"membership","replyToken":"b60d432864f44d079f6d8efe86cf404b","membership":{"type":"joined","membershipId":3189}}""",
        ["module"] = """{"type":"module","module":{"type":"attached","botId":"U53387d54817","scopes":["message:send"]}}""",
        ["activated"] = """{"type":"activated","chatControl":{"expireAt":1462629479859}}""",
        ["deactivated"] = """{"type":"deactivated"}""",
        ["botSuspended"] = """{"type":"botSuspended"}""",
        ["botResumed"] = """{"type":"botResumed"}""",
        ["delivery"] = """{"type":"delivery","delivery":{"data":"15034552939884E28681A7D668CEA94C147C716C0EC9DFE8B80B44EF3B57F6BD"}}""",
    };

    /// <summary>Messages by their discriminator.</summary>
    public static IReadOnlyDictionary<string, string> MessagesByType { get; } = new Dictionary<string, string>
    {
        ["text"] = """{"type":"text","id":"444573844083572737","text":"@All สวัสดี (love)","quoteToken":"q","emojis":[{"index":12,"length":6,"productId":"5ac1bfd5040ab15980c9b435","emojiId":"001"}],"mention":{"mentionees":[{"index":0,"length":4,"type":"all"}]}}""",
        ["image"] = """{"type":"image","id":"354718705033693859","quoteToken":"q","contentProvider":{"type":"line"},"imageSet":{"id":"E005D41A7288F41B65593ED38FF6E9834B046AB36A37921A56BC236F13A91855","index":1,"total":2}}""",
        ["video"] = """{"type":"video","id":"325708","quoteToken":"q","duration":60000,"contentProvider":{"type":"external","originalContentUrl":"https://example.com/original.mp4","previewImageUrl":"https://example.com/preview.jpg"}}""",
        ["audio"] = """{"type":"audio","id":"325708","duration":60000,"contentProvider":{"type":"line"}}""",
        ["file"] = """{"type":"file","id":"325708","fileName":"หนังสือ.pdf","fileSize":2138}""",
        ["location"] = """{"type":"location","id":"325708","title":"วัดลำเลียง","address":"หมู่ 3","latitude":10.3456,"longitude":98.7654}""",
        ["sticker"] = """{"type":"sticker","id":"1501597916","quoteToken":"q","stickerId":"52002738","packageId":"11537","stickerResourceType":"ANIMATION","keywords":["thanks","good"]}""",
    };

    /// <summary>An event as it comes from a one-to-one chat.</summary>
    public static JsonObject Event(string kind, string eventId = "01FZ74A0TDDPYRVKNK77XKC3ZR") => Complete(ByKind[kind], eventId, new JsonObject { ["type"] = "user", ["userId"] = User });

    /// <summary>A message event.</summary>
    public static JsonObject MessageEvent(string messageJson, string eventId = "01FZ74A0TDDPYRVKNK77XKC3ZR") =>
        Complete(Message(messageJson), eventId, new JsonObject { ["type"] = "user", ["userId"] = User });

    /// <summary>The same in a group.</summary>
    public static JsonObject InGroup(JsonObject item)
    {
        item["source"] = new JsonObject { ["type"] = "group", ["groupId"] = Group, ["userId"] = User };
        return item;
    }

    private static string Message(string messageJson) => $$"""{"type":"message","replyToken":"nHuyWiB7yP5Zw52FIkcQobQuGDXCTA","message":{{messageJson}}}""";

    private static JsonObject Complete(string json, string eventId, JsonObject source)
    {
        var item = JsonNode.Parse(json)!.AsObject();
        item["mode"] = "active";
        item["timestamp"] = 1_795_400_000_000;
        item["source"] = source;
        item["webhookEventId"] = eventId;
        item["deliveryContext"] = new JsonObject { ["isRedelivery"] = false };
        return item;
    }
}
