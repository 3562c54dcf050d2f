using System.Text.Json;
using Chatbot.Channels.Messenger;
using Chatbot.Core.Messages;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Xunit;

namespace Chatbot.Tests.Channels.Messenger;

public sealed class MessengerRendererTests
{
    private static readonly JsonSerializerOptions Indented = new(MessengerJson.Wire.Options) { WriteIndented = true };

    [Fact]
    public void An_answer_with_its_card_and_choices_is_as_approved() => Approved.Verify(Json(MessageSamples.Answer), "MessengerAnswer");

    [Fact]
    public void A_staff_reply_carries_the_name_of_who_wrote_it() => Approved.Verify(Json(MessageSamples.StaffReply), "MessengerStaffReply");

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_we_send_is_within_Metas_limits(string name)
    {
        var bubbles = MessengerRenderer.Render(MessageSamples.All[name]);

        Assert.NotEmpty(bubbles);
        Assert.All(bubbles, bubble => Assert.Null(MessengerMessageRules.Check(JsonSerializer.SerializeToElement(
            new MessengerSendRequest(new("1"), "RESPONSE", null, bubble), MessengerJson.Wire.MessengerSendRequest))));
    }

    public static TheoryData<string> Samples() => [.. MessageSamples.All.Keys];

    [Fact]
    public void A_card_that_fits_a_template_is_one_bubble() => Assert.NotNull(Assert.Single(MessengerRenderer.Render(MessageSamples.All["short card"])).Attachment);

    [Fact]
    public void A_card_without_buttons_is_its_text()
    {
        var message = MessageSamples.Said("ทั้งหมด") with { Card = new Card("เรื่อง", ["ทั้งหมด"], null, []) };

        Assert.Equal("ทั้งหมด", Assert.Single(MessengerRenderer.Render([message])).Text);
    }

    [Fact]
    public void A_long_text_loses_nothing_on_its_way_into_bubbles()
    {
        var text = string.Join('\n', Enumerable.Range(1, 200).Select(i => $"ข้อ {i} นำบัตรประชาชนมาด้วย"));

        Assert.Equal(text, string.Join('\n', MessengerRenderer.Render([MessageSamples.Said(text)]).Select(bubble => bubble.Text)));
    }

    [Fact]
    public void Links_and_numbers_that_no_quick_reply_can_hold_stand_in_the_text() =>
        Assert.Equal(
            "ติดต่อ\nเว็บ: https://example.go.th/\nโทร: 1669",
            Assert.Single(MessengerRenderer.Render([MessageSamples.Said(
                "ติดต่อ", new Button("เว็บ", new OpenUrlAction("https://example.go.th")), new Button("โทร", new CallAction("1669")))])).Text);

    private static string Json(IReadOnlyList<OutgoingMessage> messages) => string.Join('\n', MessengerRenderer.Render(messages).Select(bubble => JsonSerializer.Serialize(bubble, Indented)));
}
