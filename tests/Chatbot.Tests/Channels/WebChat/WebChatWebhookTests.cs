using System.Text.Json.Nodes;
using Chatbot.Channels.WebChat;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Channels.WebChat;

public sealed class WebChatWebhookTests
{
    private static readonly ConversationId Conversation = new(ChannelNames.Web, "c1");
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

    // As a recorded Web Chat 4.18.1 posts it.
    private const string WebChatMessage =
        """{"attachments":[],"channelData":{"attachmentSizes":[],"clientActivityID":"e9qpfqc1tsj"},"text":"ขยะเก็บวันไหน","textFormat":"plain","type":"message","channelId":"webchat","from":{"id":"u-42","name":"ประชาชน","role":"user"},"locale":"th-TH","localTimestamp":"2026-11-22T11:50:10.897Z","localTimezone":"UTC","entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true,"supportsTts":true}]}""";

    [Theory]
    [InlineData("my", "my")]
    [InlineData("my-MM", "my")]
    [InlineData("en-US", "en")]
    [InlineData("TH_th", "th")]
    [InlineData("zh-CN", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_language_of_the_client_goes_with_the_opening(string? locale, string? language) =>
        Assert.Equal(new Followed(language), WebChatWebhook.Opened(new(ChannelNames.Web, "1"), locale, DateTimeOffset.UnixEpoch).Content);

    [Fact]
    public void A_message_reaches_the_bot_with_its_text_and_an_id()
    {
        var accepted = Receive(WebChatMessage);

        var activity = Assert.Single(accepted.Activities);
        Assert.Equal(new TextReceived("ขยะเก็บวันไหน", accepted.Id), activity.Content);
        Assert.Equal(Conversation, activity.Conversation);
        Assert.Equal(Now, activity.OccurredAt);
        Assert.StartsWith("web:c1|", activity.EventId, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_post_twice_has_the_same_ids()
    {
        var first = Receive(WebChatMessage);
        var second = Receive(WebChatMessage);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Activities[0].EventId, second.Activities[0].EventId);
    }

    [Fact]
    public void Messages_that_the_client_did_not_name_are_different_ones()
    {
        Assert.NotEqual(Receive("""{"type":"message","text":"ก"}""").Id, Receive("""{"type":"message","text":"ก"}""").Id);
    }

    [Fact]
    public void The_echo_keeps_channel_data_and_believes_nothing_else_about_the_sender()
    {
        var posted = (JsonObject)JsonNode.Parse(WebChatMessage)!;
        posted["id"] = "mine";
        posted["timestamp"] = "1999-01-01T00:00:00Z";
        posted["conversation"] = new JsonObject { ["id"] = "somebody else's" };
        posted["recipient"] = new JsonObject { ["id"] = "bot" };
        posted["serviceUrl"] = "https://evil.example";
        posted["from"]!["role"] = "bot";

        var accepted = Receive(posted.ToJsonString());
        var echo = JsonNode.Parse(accepted.Echo!)!;

        Assert.True(JsonNode.DeepEquals(posted["channelData"], echo["channelData"]));
        Assert.Equal(accepted.Id, (string?)echo["id"]);
        Assert.Equal("2026-11-25T08:00:00.000Z", (string?)echo["timestamp"]);
        Assert.Equal("""{"id":"dl_c1","name":"","role":"user"}""", echo["from"]!.ToJsonString());
        Assert.Equal("c1", (string?)echo["conversation"]!["id"]);
        Assert.Null(echo["recipient"]);
        Assert.Null(echo["serviceUrl"]);
    }

    [Theory]
    [InlineData("activity.schema.json")]
    [InlineData("directline-3.0.json")]
    public void The_echo_is_an_activity_of_the_contract(string file)
    {
        var schemas = ActivitySchemas.LoadOrSkip(file);

        // Entities are open in the specification; the schema files list only their type.
        var problems = schemas.Check("Activity", Receive(WebChatMessage).Echo!).Where(problem => !problem.StartsWith("$.entities[0].", StringComparison.Ordinal));

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("""{"type":"message","text":"menu:report","channelData":{"postBack":true,"displayText":"แจ้งปัญหา"}}""", "menu:report", "แจ้งปัญหา")]
    [InlineData("""{"type":"message","value":"menu:report","channelData":{"postBack":true}}""", "menu:report", null)]
    [InlineData("""{"type":"message","value":{"a":1},"channelData":{"postBack":true}}""", """{"a":1}""", null)]
    public void A_tap_is_a_postback(string json, string data, string? label) =>
        Assert.Equal(new PostbackReceived(data, label), Assert.Single(Receive(json).Activities).Content);

    [Fact]
    public void A_postback_longer_than_any_of_ours_is_text() =>
        Assert.IsType<TextReceived>(Assert.Single(Receive($$$"""{"type":"message","text":"{{{new string('x', 301)}}}","channelData":{"postBack":true}}""").Activities).Content);

    [Theory]
    [InlineData("""{"type":"GeoCoordinates","latitude":10.4,"longitude":98.8}""", null)]
    [InlineData("""{"type":"Place","name":"วัด","geo":{"type":"GeoCoordinates","latitude":10.4,"longitude":98.8}}""", "วัด")]
    public void A_pin_is_a_location(string entity, string? title)
    {
        var accepted = Receive($$$"""{"type":"message","entities":[{"type":"ClientCapabilities"},{{{entity}}}]}""");

        Assert.Equal(new LocationReceived(10.4, 98.8, title, null, accepted.Id), Assert.Single(accepted.Activities).Content);
    }

    [Theory]
    [InlineData("""{"type":"message","entities":[{"type":"GeoCoordinates","latitude":91,"longitude":0}]}""")]
    [InlineData("""{"type":"message","entities":[{"type":"GeoCoordinates","latitude":"10"}]}""")]
    [InlineData("""{"type":"message","text":"  "}""")]
    [InlineData("""{"type":"message"}""")]
    public void A_message_that_says_nothing_is_refused(string json) =>
        Assert.IsType<WebChatArrival.Refused>(WebChatWebhook.Receive(WebChatWebhook.Parse(json)!, Conversation, "dl_c1", Now, []));

    [Fact]
    public void A_message_with_files_and_words_is_as_many_activities_in_order()
    {
        var posted = WebChatWebhook.Parse("""{"type":"message","text":"ถนนพัง","channelData":{"clientActivityID":"x"}}""")!;
        var files = new[] { new UploadedFile("หลุม.jpg", "image/jpeg", "a.jpg", "https://bot/a.jpg"), new UploadedFile("ใบ.pdf", "application/pdf", "b.pdf", "https://bot/b.pdf") };

        var accepted = Assert.IsType<WebChatArrival.Accepted>(WebChatWebhook.Receive(posted, Conversation, "dl_c1", Now, files));

        Assert.Equal(
            [
                new AttachmentReceived("image", "a.jpg", "หลุม.jpg", accepted.Id), new AttachmentReceived("file", "b.pdf", "ใบ.pdf", accepted.Id),
                new TextReceived("ถนนพัง", accepted.Id),
            ],
            accepted.Activities.Select(activity => activity.Content));
        Assert.Equal(3, accepted.Activities.Select(activity => activity.EventId).Distinct().Count());
        Assert.Equal("https://bot/a.jpg", (string?)JsonNode.Parse(accepted.Echo!)!["attachments"]![0]!["contentUrl"]);
    }

    [Fact]
    public void Typing_is_taken_and_goes_nowhere()
    {
        var accepted = Receive("""{"type":"typing"}""");

        Assert.Null(accepted.Echo);
        Assert.Empty(accepted.Activities);
    }

    [Fact]
    public void An_unknown_kind_comes_back_to_its_sender_and_does_not_reach_the_bot()
    {
        var accepted = Receive("""{"type":"event","name":"webchat/join","value":{"language":"th"}}""");

        Assert.NotNull(accepted.Echo);
        Assert.Empty(accepted.Activities);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"message","type":"event"}""")]
    [InlineData("""{"type":"message","text":""")]
    public void What_is_no_activity_is_not_parsed(string json) => Assert.Null(WebChatWebhook.Parse(json));

    [Fact]
    public void Members_of_any_wrong_type_do_not_make_it_throw()
    {
        var values = Gen.Elements("1", "null", "true", "[]", "{}", "\"x\"", "[{}]", "[1]", "{\"postBack\":1}", "{\"clientActivityID\":7}", "1e999").ToArbitrary();
        var names = Gen.Elements("text", "channelData", "entities", "value", "from", "attachments", "conversation", "locale").ToArbitrary();

        Prop.ForAll(names, values, (name, value) =>
        {
            var posted = WebChatWebhook.Parse($"{{\"type\":\"message\",\"{name}\":{value}}}");
            return posted is null || WebChatWebhook.Receive(posted, Conversation, "dl_c1", Now, []) is not null;
        }).QuickCheckThrowOnFailure();
    }

    private static WebChatArrival.Accepted Receive(string json) =>
        Assert.IsType<WebChatArrival.Accepted>(WebChatWebhook.Receive(WebChatWebhook.Parse(json)!, Conversation, "dl_c1", Now, []));

    [Fact]
    public void A_message_longer_than_anybody_types_is_refused()
    {
        WebChatArrival Receive(int length) => WebChatWebhook.Receive(
            new() { ["type"] = "message", ["text"] = new string('ก', length) }, Conversation, "dl_c1", Now, []);

        Assert.IsType<WebChatArrival.Accepted>(Receive(WebChatWebhook.MaxTextUnits));
        Assert.IsType<WebChatArrival.Refused>(Receive(WebChatWebhook.MaxTextUnits + 1));
    }
}
