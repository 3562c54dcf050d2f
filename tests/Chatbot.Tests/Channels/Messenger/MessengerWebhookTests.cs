using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Channels;
using Chatbot.Channels.Messenger;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using Xunit;

namespace Chatbot.Tests.Channels.Messenger;

public sealed class MessengerWebhookTests
{
    private const string Page = "100200300400500";
    private const string Citizen = "7301234567890123456";
    private const string Secret = "app-secret";

    private readonly ManualClock _clock = new();

    [Fact]
    public void The_question_whether_the_address_is_ours_is_answered_with_the_challenge_alone()
    {
        Assert.Equal("1158201444", Webhook().Verify("subscribe", "word", "1158201444"));
        Assert.Null(Webhook().Verify("subscribe", "another word", "1158201444"));
        Assert.Null(Webhook().Verify("subscribe", null, "1158201444"));
        Assert.Null(Webhook().Verify("unsubscribe", "word", "1158201444"));
        Assert.Null(new MessengerWebhook(Options.Create(new MessengerOptions()), _clock).Verify("subscribe", "", "1158201444"));
    }

    [Fact]
    public void A_signature_is_lower_case_hex_over_the_escaped_bytes()
    {
        var body = """{"object":"page","entry":[{"id":"100200300400500","messaging":[{"sender":{"id":"1"},"message":{"mid":"m","text":"\u0e14\u0e35"}}]}]}"""u8.ToArray();

        // echo -n BODY | openssl dgst -sha256 -hmac app-secret
        const string Signature = "sha256=f300ccb0efa12453bd96751809026ceb426b58ae67a2dfbc8e4f1b066e046df5";

        Assert.Equal(Signature, MessengerEventMaker.Sign(Secret, body));
        Assert.Equal(new TextReceived("ดี", "m"), Assert.Single(Assert.IsType<WebhookResult.Accepted>(Webhook().Read(body, Signature)).Activities).Content);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha1=0000000000000000000000000000000000000000")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256=zz00000000000000000000000000000000000000000000000000000000000000")]
    public void Another_signature_is_refused(string? signature) =>
        Assert.IsType<WebhookResult.BadSignature>(Webhook().Read("{}"u8.ToArray(), signature));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"object\":\"page\"}")]
    [InlineData("{\"object\":\"page\",\"entry\":{}}")]
    [InlineData("{\"object\":17,\"entry\":[]}")]
    public void A_body_that_is_not_what_Meta_documents_is_named_without_its_content(string body) =>
        Assert.StartsWith("The body ", Assert.IsType<WebhookResult.BadBody>(Read(Encoding.UTF8.GetBytes(body))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Other_objects_at_the_same_address_are_acknowledged() =>
        Assert.Empty(Assert.IsType<WebhookResult.Accepted>(Read("""{"object":"instagram","entry":[{"id":"1","messaging":[]}]}"""u8.ToArray())).Activities);

    [Fact]
    public void All_items_of_all_entries_are_read_but_standby_and_other_Pages_are_not_ours()
    {
        var body = $$$"""
            {"object":"page","entry":[
              {"id":"{{{Page}}}","time":1,"messaging":[{{{Message("a", 1)}}},{{{Message("b", 2)}}}]},
              {"id":"{{{Page}}}","time":1,"standby":[{{{Message("c", 3)}}}]},
              {"id":"999","time":1,"messaging":[{{{Message("d", 4)}}}]},
              {"id":"{{{Page}}}","time":1,"changes":[{"field":"feed","value":{}}]},
              {"id":{{{Page}}},"time":1,"messaging":[{{{Message("e", 5)}}}]}]}
            """;

        var activities = Assert.IsType<WebhookResult.Accepted>(Read(Encoding.UTF8.GetBytes(body))).Activities;

        Assert.Equal(["m_a", "m_b", "m_e"], activities.Select(activity => activity.EventId));
        Assert.Equal(
            new Activity
            {
                EventId = "m_a",
                Conversation = new ConversationId(ChannelNames.Messenger, Citizen),
                OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(1_795_400_000_001),
                Content = new TextReceived("a", "m_a"),
            },
            activities[0]);
    }

    [Fact]
    public void A_tap_on_a_quick_reply_is_a_tap_and_not_its_words() =>
        Assert.Equal(
            new PostbackReceived("menu:report", "แจ้งเรื่อง"),
            Single("""{"message":{"mid":"m","text":"แจ้งเรื่อง","quick_reply":{"payload":"menu:report"}}}""").Content);

    [Theory]
    [InlineData("""{"postback":{"mid":"m","title":"เริ่ม","payload":"GET_STARTED"}}""")]
    [InlineData("""{"postback":{"title":"เริ่ม","payload":"get-started","referral":{"ref":"qr"}}}""")]
    public void The_get_started_button_opens_the_door(string item) => Assert.IsType<Followed>(Single(item).Content);

    [Fact]
    public void A_tap_on_a_button_is_a_postback()
    {
        var activity = Single("""{"postback":{"mid":"m_p","title":"ดูสถานะ","payload":"menu:status"}}""");

        Assert.Equal("m_p", activity.EventId);
        Assert.Equal(new PostbackReceived("menu:status", "ดูสถานะ"), activity.Content);
    }

    [Fact]
    public void Without_a_mid_sender_time_and_kind_tell_two_taps_apart()
    {
        var activity = Single("""{"postback":{"title":"ดูสถานะ","payload":"menu:status"}}""");

        Assert.Equal($"messenger:{Citizen}:1795400000000:postback", activity.EventId);
    }

    [Theory]
    [InlineData("""[{"type":"image","payload":{"url":"https://scontent.fbcdn.net/a.jpg"}}]""", "image")]
    [InlineData("""[{"type":"audio","payload":{"url":"https://cdn.fbsbx.com/a.mp4"}}]""", "audio")]
    [InlineData("""[{"type":"video","payload":{"url":"https://video.fbcdn.net/a.mp4"}}]""", "video")]
    [InlineData("""[{"type":"file","payload":{"url":"https://cdn.fbsbx.com/a.pdf"}}]""", "file")]
    public void Attachments_are_referred_to_by_their_address(string attachments, string kind)
    {
        var content = Assert.IsType<AttachmentReceived>(Single(WithAttachments(attachments)).Content);

        Assert.Equal(kind, content.Kind);
        Assert.StartsWith("https://", content.ContentReference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"type":"image","payload":{"url":"https://x","sticker_id":369239263222822}},{"type":"sticker","payload":{"url":"https://x","sticker_id":369239263222822}}]""")]
    [InlineData("""[{"type":"image","payload":{"url":"https://x","sticker_id":369239263222822}}]""")]
    [InlineData("""[{"type":"sticker","payload":{"sticker_id":"369239263222822"}}]""")]
    public void A_sticker_counts_once_in_every_form(string attachments) =>
        Assert.Equal(new StickerReceived(MessageId: "m"), Single(WithAttachments(attachments)).Content);

    [Fact]
    public void Two_pictures_of_one_message_are_two_activities()
    {
        var activities = Accepted(WithAttachments("""[{"type":"image","payload":{"url":"https://a"}},{"type":"image","payload":{"url":"https://b"}}]"""));

        Assert.Equal(["m", "m:1"], activities.Select(activity => activity.EventId));
    }

    [Fact]
    public void A_pin_a_shared_link_and_what_is_unknown()
    {
        Assert.Equal(
            new LocationReceived(10.25, 98.5, "วัดลำเลียง", MessageId: "m"),
            Single(WithAttachments("""[{"type":"location","title":"วัดลำเลียง","payload":{"coordinates":{"lat":10.25,"long":98.5}}}]""")).Content);
        Assert.Equal(
            new TextReceived("ถนนพัง https://example.com/post", "m"),
            Single(WithAttachments("""[{"type":"fallback","payload":{"title":"ถนนพัง","url":"https://example.com/post"}}]""")).Content);
        Assert.Empty(Accepted(WithAttachments("""[{"type":"hologram","payload":{}},{"type":"image"},{"type":"location","payload":{"coordinates":{"lat":910,"long":98.5}}}]""")));
    }

    [Fact]
    public void A_message_taken_back_is_unsent_under_an_id_of_its_own()
    {
        var activity = Single("""{"message":{"mid":"m","is_deleted":true}}""");

        Assert.Equal("m:deleted", activity.EventId);
        Assert.Equal(new MessageUnsent("m"), activity.Content);
    }

    [Theory]
    [InlineData("chatbot:e1#0:1", "e1#0", 2)]
    [InlineData("chatbot:m_1:0:0", "m_1:0", 1)]
    [InlineData("chatbot:", null, 0)]
    [InlineData("chatbot:e1", null, 0)]
    [InlineData("chatbot:e1:-1", null, 0)]
    [InlineData("another app's", null, 0)]
    public void The_echo_of_a_message_of_ours_confirms_which_effects_messages_went_through(string metadata, string? effectId, int sent)
    {
        var echo = Echo($$"""{"mid":"m_1","is_echo":true,"app_id":1,"metadata":"{{metadata}}","text":"เรียนท่าน"}""");

        var confirmed = Result(echo).Confirmed;

        Assert.Equal(effectId is null ? [] : [new SendConfirmed(new(ChannelNames.Messenger, Citizen), effectId, sent)], confirmed);
    }

    [Fact]
    public void Our_own_echo_is_nothing_and_a_persons_is_a_person_taking_over()
    {
        var own = Echo("""{"mid":"m_1","is_echo":true,"app_id":1,"metadata":"chatbot:e1:0:0","text":"เรียนท่าน"}""");
        var ownApp = Echo("""{"mid":"m_2","is_echo":true,"app_id":"4242","text":"เรียนท่าน"}""");
        var person = Echo("""{"mid":"m_3","is_echo":true,"app_id":263902037430900,"text":"ช่างไปพรุ่งนี้ครับ"}""");

        var activity = Assert.Single(Accepted(own, ownApp, person));

        Assert.Equal(new PageInboxReplied("ช่างไปพรุ่งนี้ครับ", "m_3"), activity.Content);
        Assert.Equal(Citizen, activity.Conversation.PlatformId);
    }

    [Theory]
    [InlineData("""{"delivery":{"mids":["m"],"watermark":1}}""")]
    [InlineData("""{"read":{"watermark":1}}""")]
    [InlineData("""{"reaction":{"action":"react","emoji":"\u2764","mid":"m"}}""")]
    [InlineData("""{"message_edit":{"mid":"m","text":"ใหม่","num_edit":1}}""")]
    [InlineData("""{"referral":{"ref":"qr","source":"SHORTLINK","type":"OPEN_THREAD"}}""")]
    [InlineData("""{"optin":{"type":"notification_messages"}}""")]
    [InlineData("""{"pass_thread_control":{"new_owner_app_id":"1","metadata":""}}""")]
    [InlineData("""{"policy_enforcement":{"action":"warning","reason":"x"}}""")]
    [InlineData("""{"message":{"mid":"m","is_unsupported":true}}""")]
    [InlineData("""{"message":"nonsense"}""")]
    [InlineData("""{"postback":{"mid":"m"}}""")]
    [InlineData("{}")]
    public void What_needs_no_answer_is_passed_over(string item) => Assert.Empty(Accepted(Item(item)));

    [Fact]
    public void Whatever_becomes_of_one_item_its_neighbours_survive() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (seed, choice) =>
        {
            var victims = new[]
            {
                Item("""{"message":{"mid":"m","text":"x","quick_reply":{"payload":"p"}}}"""), Item("""{"postback":{"mid":"m","title":"t","payload":"p"}}"""),
                Item(WithAttachments("""[{"type":"image","payload":{"url":"https://a","sticker_id":1}},{"type":"location","payload":{"coordinates":{"lat":1,"long":2}}}]""")),
                Echo("""{"mid":"m_3","is_echo":true,"app_id":263902037430900,"text":"x"}"""),
            };
            var victim = JsonMutation.Mutate(victims[(uint)choice % victims.Length], seed);
            var body = $$"""{"object":"page","entry":[{"id":"{{Page}}","messaging":[{{Message("first", 1)}},{{victim}},{{Message("last", 2)}}]}]}""";

            var activities = Assert.IsType<WebhookResult.Accepted>(Read(Encoding.UTF8.GetBytes(body))).Activities;

            return activities[0].EventId == "m_first" && activities[^1].EventId == "m_last";
        }).QuickCheckThrowOnFailure();

    private static string Message(string text, int millisecond) =>
        $$$"""{"sender":{"id":"{{{Citizen}}}"},"recipient":{"id":"{{{Page}}}"},"timestamp":{{{1_795_400_000_000 + millisecond}}},"message":{"mid":"m_{{{text}}}","text":"{{{text}}}"}}""";

    private static string WithAttachments(string attachments) => $$"""{"message":{"mid":"m","attachments":{{attachments}} } }""";

    private static JsonNode Item(string json)
    {
        var item = JsonNode.Parse(json)!;
        item["sender"] = new JsonObject { ["id"] = Citizen };
        item["recipient"] = new JsonObject { ["id"] = Page };
        item["timestamp"] = 1_795_400_000_000;
        return item;
    }

    private static JsonNode Echo(string message)
    {
        var item = Item($$"""{"message":{{message}} }""");
        item["sender"] = new JsonObject { ["id"] = Page };
        item["recipient"] = new JsonObject { ["id"] = Citizen };
        return item;
    }

    private MessengerWebhook Webhook() => new(
        Options.Create(new MessengerOptions { AppSecret = Secret, PageAccessToken = "token", VerifyToken = "word", PageId = Page, AppId = "4242" }), _clock);

    private WebhookResult Read(byte[] body) => Webhook().Read(body, MessengerEventMaker.Sign(Secret, body));

    private Activity Single(string item) => Assert.Single(Accepted(Item(item)));

    private IReadOnlyList<Activity> Accepted(string item) => Accepted(Item(item));

    private IReadOnlyList<Activity> Accepted(params JsonNode[] items) => Result(items).Activities;

    private WebhookResult.Accepted Result(params JsonNode[] items)
    {
        var body = new JsonObject { ["object"] = "page", ["entry"] = new JsonArray(new JsonObject { ["id"] = Page, ["messaging"] = new JsonArray([.. items]) }) };
        return Assert.IsType<WebhookResult.Accepted>(Read(Encoding.UTF8.GetBytes(body.ToJsonString())));
    }
}
