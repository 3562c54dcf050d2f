using System.Text.Json;
using Chatbot.Channels.Line;
using Chatbot.Core.Messages;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Xunit;

namespace Chatbot.Tests.Channels.Line;

public sealed class LineRendererTests
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Default) { Encoder = LineJson.Wire.Options.Encoder, WriteIndented = true };

    [Fact]
    public void An_answer_with_its_card_and_choices_is_as_approved() => Approved.Verify(Json(MessageSamples.Answer), "LineAnswer");

    [Fact]
    public void A_staff_reply_carries_the_name_of_who_wrote_it() => Approved.Verify(Json(MessageSamples.StaffReply), "LineStaffReply");

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_we_send_is_of_LINEs_published_schema(string name)
    {
        var path = Repository.Shared("contracts/line/messaging-api.yml");
        Assert.SkipWhen(path is null, "LINE's OpenAPI files are not beside the repository (../shared).");
        var schemas = OpenApiSchemas.Load(path!);
        var messages = LineBubble.Of(MessageSamples.All[name], toGroup: false);

        var reply = JsonSerializer.SerializeToElement(new LineReplyRequest("token", messages), LineJson.Wire.LineReplyRequest);
        var push = JsonSerializer.SerializeToElement(new LinePushRequest(LineSamples.User, messages), LineJson.Wire.LinePushRequest);

        Assert.Empty(schemas.Check("ReplyMessageRequest", reply));
        Assert.Empty(schemas.Check("PushMessageRequest", push));
        Assert.Empty(LineMessageRules.Check(push).Select(problem => $"{problem.Property}: {problem.Message}"));
    }

    public static TheoryData<string> Samples() => [.. MessageSamples.All.Keys];

    [Fact]
    public void The_schema_check_itself_finds_what_is_wrong()
    {
        var path = Repository.Shared("contracts/line/messaging-api.yml");
        Assert.SkipWhen(path is null, "LINE's OpenAPI files are not beside the repository (../shared).");
        var wrong = JsonDocument.Parse("""{"replyToken":1,"messages":[{"type":"text"},{"type":"hologram"},{"type":"flex","altText":"x","contents":{"type":"bubble","size":"huge","extra":1}}]}""").RootElement;

        Assert.Equal(
            [
                "$.replyToken is a Number, not a string", "$.messages[0].text is required", "$.messages[1].type is no kind that the schema knows",
                "$.messages[2].contents.extra is not in the schema",
                "$.messages[2].contents.size is none of nano, micro, deca, hecto, kilo, mega, giga",
            ],
            OpenApiSchemas.Load(path!).Check("ReplyMessageRequest", wrong).Order().OrderBy(problem => problem[2] != 'r'));
    }

    [Fact]
    public void Choices_stand_under_the_last_bubble_only()
    {
        var rendered = LineRenderer.Render(
            [MessageSamples.Said("หนึ่ง", MessageSamples.Choice("ก")), MessageSamples.Said("สอง", MessageSamples.Choice("ข"))], toGroup: false);

        Assert.Null(rendered[0].QuickReply);
        Assert.Equal(["ก", "ข"], rendered[1].QuickReply!.Items.Select(item => item.Action.Label));
    }

    [Fact]
    public void A_group_gets_no_buttons() =>
        Assert.Null(Assert.Single(LineRenderer.Render([MessageSamples.Said("สวัสดี", MessageSamples.Choice("ก"))], toGroup: true)).QuickReply);

    [Fact]
    public void A_long_text_takes_the_bubbles_that_are_left_and_no_more()
    {
        var text = new string('ก', 12_000);

        Assert.Equal(3, LineRenderer.Render([MessageSamples.Said(text)], toGroup: false).Count);
        Assert.Equal(5, LineRenderer.Render([.. Enumerable.Repeat(MessageSamples.Said(text), 4)], toGroup: false).Count);
    }

    [Fact]
    public void A_card_beyond_LINEs_size_becomes_its_text()
    {
        var message = MessageSamples.Said("ข้อความเดียวกัน") with { Card = new Card("เรื่อง", [.. Enumerable.Repeat(new string('ก', 900), 12)], null, []) };

        Assert.Equal("ข้อความเดียวกัน", Assert.IsType<LineTextMessage>(Assert.Single(LineRenderer.Render([message], toGroup: false))).Text);
    }

    [Fact]
    public void A_name_that_LINE_forbids_stands_in_the_text()
    {
        var message = Assert.IsType<LineTextMessage>(Assert.Single(LineRenderer.Render([MessageSamples.Said("สวัสดี") with { SpeakerName = "Line Support" }], toGroup: false)));

        Assert.Null(message.Sender);
        Assert.Equal("Line Support:\nสวัสดี", message.Text);
    }

    [Fact]
    public void Nothing_visible_is_no_message() => Assert.Empty(LineRenderer.Render([MessageSamples.Said(" \n")], toGroup: false));

    private static string Json(IReadOnlyList<OutgoingMessage> messages) =>
        JsonSerializer.Serialize(LineBubble.Of(messages, toGroup: false).Select(bubble => JsonElement.Parse(bubble.Json.Span)), Indented);
}
