using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Channels.WebChat;
using Chatbot.Core.Messages;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Channels.WebChat;

public sealed class WebChatRendererTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 25, 15, 4, 5, 678, TimeSpan.FromHours(7));
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly OutgoingMessage Answer = new()
    {
        Text = "ค่าเก็บขยะ\nเดือนละ 20 บาท **ไม่ใช่ตัวหนา**\nที่มา: ข้อบัญญัติ ข้อ 12",
        Card = new(
            "ค่าเก็บขยะ", ["เดือนละ 20 บาท **ไม่ใช่ตัวหนา**"], "ที่มา: ข้อบัญญัติ ข้อ 12",
            [new("เปิดประกาศ", new OpenUrlAction("https://example.go.th/ขยะ")), new("โทรกองคลัง", new CallAction("077 860 644"))]),
        Buttons = [new("ขั้นตอน", new PostbackAction("topic:garbage#steps")), new("ส่งตำแหน่ง", new AskLocationAction())],
    };

    [Fact]
    public void An_answer_is_plain_text_a_card_with_its_citation_and_quick_replies() =>
        Approved.Verify(Render(Answer).ToJsonString(Readable), "WebChatAnswer");

    [Fact]
    public void A_staff_reply_bears_the_staff_members_name() =>
        Approved.Verify(Render(new() { Text = "ช่างจะเข้าไปดูพรุ่งนี้ค่ะ", SpeakerName = "สมหญิง (กองช่าง)" }).ToJsonString(Readable), "WebChatStaffReply");

    [Fact]
    public void A_button_that_cannot_do_anything_safe_is_left_out()
    {
        var message = new OutgoingMessage
        {
            Text = "ลองดู",
            Buttons =
            [
                new("ร้าย", new OpenUrlAction("javascript:alert(1)")), new("ไม่มีเลข", new CallAction("ไม่มี")), new(" ", new PostbackAction("x")),
                new("ว่าง", new PostbackAction("")), new("สายด่วน", new CallAction("๑๖๖๙")),
            ],
        };

        var actions = Render(message)["suggestedActions"]!["actions"]!.AsArray();

        Assert.Equal("tel:1669", (string?)Assert.Single(actions)!["value"]);
    }

    [Theory]
    [InlineData("activity.schema.json")]
    [InlineData("directline-3.0.json")]
    public void Everything_sent_is_an_activity_of_the_contract(string file)
    {
        var schemas = ActivitySchemas.LoadOrSkip(file);
        var activities = new[]
        {
            Render(Answer), Render(new() { Text = "สวัสดี", SpeakerName = "สมชาย" }), WebChatRenderer.Opening("c1", "dl_c1", At), WebChatRenderer.Typing("c1", At, "ผู้ช่วย"),
        };

        Assert.All(activities, activity => Assert.Empty(schemas.Check("Activity", activity.ToJsonString())));
        Assert.All(
            activities[0]["suggestedActions"]!["actions"]!.AsArray(), action => Assert.Empty(schemas.Check("CardAction", action!.ToJsonString())));
    }

    [Fact]
    public void The_schema_check_itself_finds_what_is_wrong()
    {
        var schemas = ActivitySchemas.LoadOrSkip("activity.schema.json");

        Assert.Equal(
            ["$.channelId is required", "$.text is a Number, not a string", "$.nonsense is not in the schema"],
            schemas.Check("Activity", """{"type":"message","conversation":{"id":"c1"},"text":1,"nonsense":true}"""));
    }

    private static JsonObject Render(OutgoingMessage message) => WebChatRenderer.Render(message, "c1", "c1|b1", At, "ผู้ช่วย อบต.");
}
