using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Channels;
using Chatbot.Channels.Line;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using Xunit;

namespace Chatbot.Tests.Channels.Line;

public sealed class LineWebhookTests
{
    private const string Secret = "8c570fa6dd201bb328f1c1eac23a96d8";

    private readonly ManualClock _clock = new();

    [Fact]
    public void The_published_signature_is_accepted_and_an_empty_batch_too()
    {
        var body = """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"""u8.ToArray();

        var result = Webhook().Read(body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=");

        Assert.Empty(Assert.IsType<WebhookResult.Accepted>(result).Activities);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDMs=")]
    [InlineData("GhRKmvmHys4Pi8DxkF4+")]
    [InlineData("not base64 at all, and much longer than any signature of LINE could ever be, so that nothing overflows")]
    public void Another_signature_is_refused(string? signature)
    {
        var body = """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"""u8.ToArray();

        Assert.IsType<WebhookResult.BadSignature>(Webhook().Read(body, signature));
    }

    [Fact]
    public void A_body_changed_by_one_space_is_refused()
    {
        var body = """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0", "events":[]}"""u8.ToArray();

        Assert.IsType<WebhookResult.BadSignature>(Webhook().Read(body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="));
    }

    [Fact]
    public void Without_a_secret_nothing_is_genuine()
    {
        var body = "{\"events\":[]}"u8.ToArray();
        var webhook = new LineWebhook(Options.Create(new LineOptions()), _clock);

        Assert.IsType<WebhookResult.BadSignature>(webhook.Read(body, LineEvents.Sign("", body)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"events\":{}}")]
    [InlineData("{\"events\":null}")]
    [InlineData("{\"events\":[]")]
    public void A_body_that_is_not_what_LINE_documents_is_named_without_its_content(string body)
    {
        var result = Assert.IsType<WebhookResult.BadBody>(Read(Encoding.UTF8.GetBytes(body)));

        Assert.StartsWith("The body ", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_a_bad_body() =>
        Assert.IsType<WebhookResult.BadBody>(Read([.. "{\"events\":[\""u8, 0xff, .. "\"]}"u8]));

    [Fact]
    public void Every_kind_of_the_published_schema_has_a_sample_that_the_schema_accepts()
    {
        var schemas = Schemas();

        Assert.Equal(schemas.Mapping("Event").Keys.Order(), LineSamples.ByKind.Keys.Order());
        Assert.Equal(schemas.Mapping("MessageContent").Keys.Order(), LineSamples.MessagesByType.Keys.Order());
        foreach (var item in LineSamples.ByKind.Keys.Select(kind => LineSamples.Event(kind)).Concat(LineSamples.MessagesByType.Values.Select(json => LineSamples.MessageEvent(json))))
        {
            Assert.Empty(schemas.Check("Event", System.Text.Json.JsonSerializer.SerializeToElement(item)));
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndActivities))]
    public void Every_kind_becomes_its_activity_or_none(string kind, Type? expected)
    {
        var activities = Accepted(LineSamples.Event(kind));

        Assert.Equal(expected, activities.SingleOrDefault()?.Content.GetType());
    }

    public static TheoryData<string, Type?> KindsAndActivities()
    {
        var expected = new Dictionary<string, Type>
        {
            ["message"] = typeof(TextReceived),
            ["postback"] = typeof(PostbackReceived),
            ["follow"] = typeof(Followed),
            ["unfollow"] = typeof(Unfollowed),
            ["unsend"] = typeof(MessageUnsent),
        };
        var data = new TheoryData<string, Type?>();
        foreach (var kind in LineSamples.ByKind.Keys)
        {
            data.Add(kind, expected.GetValueOrDefault(kind));
        }

        return data;
    }

    [Fact]
    public void A_text_carries_all_that_a_turn_needs()
    {
        var activity = Assert.Single(Accepted(LineSamples.Event("message")));

        Assert.Equal(
            new Activity
            {
                EventId = "01FZ74A0TDDPYRVKNK77XKC3ZR",
                Conversation = new ConversationId(ChannelNames.Line, LineSamples.User),
                OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(1_795_400_000_000),
                Content = new TextReceived("ขอเลขโทรศัพท์", "444573844083572737"),
                Reply = new ReplyToken("nHuyWiB7yP5Zw52FIkcQobQuGDXCTA", _clock.GetUtcNow()),
            },
            activity);
    }

    [Fact]
    public void Every_kind_of_message_is_read()
    {
        Assert.Equal(
            [
                new TextReceived("@All สวัสดี (love)", "444573844083572737"),
                new AttachmentReceived("image", "354718705033693859", null, "354718705033693859"),
                new AttachmentReceived("video", "https://example.com/original.mp4", null, "325708"),
                new AttachmentReceived("audio", "325708", null, "325708"),
                new AttachmentReceived("file", "325708", "หนังสือ.pdf", "325708"),
                new LocationReceived(10.3456, 98.7654, "วัดลำเลียง", "หมู่ 3", "325708"),
                new StickerReceived("thanks, good", "1501597916"),
            ],
            LineSamples.MessagesByType.Values.Select(json => Assert.Single(Accepted(LineSamples.MessageEvent(json))).Content));
    }

    [Fact]
    public void Missing_optional_fields_do_no_harm()
    {
        var item = JsonNode.Parse("""{"type":"message","source":{"type":"user","userId":"U1"},"message":{"type":"location","id":77,"latitude":1.5,"longitude":2.5}}""")!;

        var activity = Assert.Single(Accepted(item));

        Assert.Equal(new LocationReceived(1.5, 2.5, MessageId: "77"), activity.Content);
        Assert.Null(activity.Reply);
        Assert.Equal(_clock.GetUtcNow(), activity.OccurredAt);
        Assert.NotEmpty(activity.EventId);
    }

    [Theory]
    [InlineData("standby", "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA")]
    [InlineData("active", "00000000000000000000000000000000")]
    [InlineData("active", "ffffffffffffffffffffffffffffffff")]
    public void Events_of_another_module_and_of_the_verify_button_are_passed_over(string mode, string replyToken)
    {
        var item = LineSamples.Event("message");
        item["mode"] = mode;
        item["replyToken"] = replyToken;

        Assert.Empty(Accepted(item));
    }

    [Fact]
    public void A_redelivered_event_has_the_same_id_and_a_token_that_counts_from_now()
    {
        var item = LineSamples.Event("message");
        item["timestamp"] = _clock.GetUtcNow().AddMinutes(-19).ToUnixTimeMilliseconds();
        item["deliveryContext"] = new JsonObject { ["isRedelivery"] = true };

        var activity = Assert.Single(Accepted(item));

        Assert.Equal("01FZ74A0TDDPYRVKNK77XKC3ZR", activity.EventId);
        Assert.Equal(_clock.GetUtcNow(), activity.Reply?.ReceivedAt);
    }

    [Fact]
    public void Twenty_minutes_after_the_event_a_redelivered_token_is_dead()
    {
        var item = LineSamples.Event("message");
        item["timestamp"] = _clock.GetUtcNow().AddMinutes(-21).ToUnixTimeMilliseconds();
        item["deliveryContext"] = new JsonObject { ["isRedelivery"] = true };

        Assert.Null(Assert.Single(Accepted(item)).Reply);
    }

    [Fact]
    public void In_a_group_only_words_that_call_the_bot_are_for_it()
    {
        var calling = LineSamples.MessageEvent("""{"type":"text","id":"1","text":"@อบต ถังขยะมาวันไหน","quoteToken":"q","mention":{"mentionees":[{"index":0,"length":4,"type":"user","isSelf":true}]}}""");
        var other = LineSamples.MessageEvent("""{"type":"text","id":"2","text":"@สมชาย มายัง","quoteToken":"q","mention":{"mentionees":[{"index":0,"length":6,"type":"user","isSelf":false}]}}""");

        var activities = Accepted(
            LineSamples.InGroup(other), LineSamples.InGroup(LineSamples.Event("message")), LineSamples.InGroup(LineSamples.Event("postback")),
            LineSamples.InGroup(LineSamples.Event("follow")), LineSamples.InGroup(calling));

        var activity = Assert.Single(activities);
        Assert.Equal(new TextReceived("ถังขยะมาวันไหน", "1"), activity.Content);
        Assert.Equal(LineSamples.Group, activity.Conversation.PlatformId);
    }

    [Theory]
    [InlineData("""[{"isSelf":true}]""", "@อบต สวัสดี")]
    [InlineData("""[{"isSelf":true,"index":-1,"length":4}]""", "@อบต สวัสดี")]
    [InlineData("""[{"isSelf":true,"index":8,"length":400}]""", "@อบต สวัสดี")]
    [InlineData("""[{"isSelf":true,"index":2147483647,"length":2147483647}]""", "@อบต สวัสดี")]
    [InlineData("""[{"isSelf":true,"index":0,"length":11}]""", "@อบต สวัสดี")]
    public void A_mention_that_points_anywhere_does_no_harm(string mentionees, string expected)
    {
        var item = LineSamples.MessageEvent($$"""{"type":"text","id":"1","text":"@อบต สวัสดี","mention":{"mentionees":{{mentionees}} } }""");

        Assert.Equal(new TextReceived(expected, "1"), Assert.Single(Accepted(LineSamples.InGroup(item))).Content);
    }

    [Fact]
    public void Half_an_emoji_does_not_cost_the_message()
    {
        var body = """{"events":[{"type":"message","source":{"type":"user","userId":"U1"},"webhookEventId":"e1","message":{"type":"text","id":"1","text":"ดี\\\ud83e จ้า \ud83d\ude00"}}]}"""u8.ToArray();

        var activity = Assert.Single(Assert.IsType<WebhookResult.Accepted>(Read(body)).Activities);

        Assert.Equal(new TextReceived("ดี\\\ufffd จ้า 😀", "1"), activity.Content);
    }

    [Fact]
    public void An_edited_message_and_kinds_yet_to_come_are_passed_over_beside_their_neighbours()
    {
        var edited = LineSamples.InGroup(LineSamples.Event("message", "01EDIT"));
        edited["type"] = "messageEdited";

        var activities = Accepted(edited, JsonNode.Parse("""{"type":"hologram","hologram":{}}""")!, JsonNode.Parse("17")!, LineSamples.Event("message"));

        Assert.Equal("01FZ74A0TDDPYRVKNK77XKC3ZR", Assert.Single(activities).EventId);
    }

    [Fact]
    public void Whatever_becomes_of_one_event_its_neighbours_survive() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (seed, choice) =>
        {
            var kinds = LineSamples.ByKind.Keys.Select(kind => LineSamples.Event(kind, "01VICTIM"))
                .Concat(LineSamples.MessagesByType.Values.Select(json => LineSamples.MessageEvent(json, "01VICTIM"))).ToArray();
            var victim = JsonMutation.Mutate(kinds[(uint)choice % kinds.Length], seed);
            var body = $$"""{"destination":"U0","events":[{{LineSamples.Event("message", "01FIRST").ToJsonString()}},{{victim}},{{LineSamples.Event("postback", "01LAST").ToJsonString()}}]}""";

            var activities = Assert.IsType<WebhookResult.Accepted>(Read(Encoding.UTF8.GetBytes(body))).Activities;

            return activities[0].EventId == "01FIRST" && activities[^1].EventId == "01LAST" && activities.Count is 2 or 3;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_with_a_right_signature_have_an_ending_that_is_a_value() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var dice = new Random(seed);
            var body = LineEvents.Body(LineSamples.ByKind.Keys.Select(kind => LineSamples.Event(kind)));
            for (var i = 0; i < 3; i++)
            {
                body[dice.Next(body.Length)] = (byte)dice.Next(256);
            }

            return Read(body) is WebhookResult.Accepted or WebhookResult.BadBody;
        }).QuickCheckThrowOnFailure();

    private LineWebhook Webhook() => new(Options.Create(new LineOptions { ChannelSecret = Secret, ChannelAccessToken = "token" }), _clock);

    private WebhookResult Read(byte[] body) => Webhook().Read(body, LineEvents.Sign(Secret, body));

    private IReadOnlyList<Activity> Accepted(params JsonNode[] events) =>
        Assert.IsType<WebhookResult.Accepted>(Read(LineEvents.Body(events))).Activities;

    private static OpenApiSchemas Schemas()
    {
        var path = Repository.Shared("contracts/line/webhook.yml");
        Assert.SkipWhen(path is null, "LINE's OpenAPI files are not beside the repository (../shared).");
        return OpenApiSchemas.Load(path!);
    }
}
