using System.Text;
using Chatbot.Channels.Line;
using Chatbot.Core.Messages;
using Xunit;

namespace Chatbot.Tests.Channels.Line;

public sealed class LineBubbleTests
{
    public static TheoryData<string> Samples() => [.. MessageSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_said_to_many_goes_out_as_if_it_were_said_to_one(string name)
    {
        var one = MessageSamples.All[name];
        List<OutgoingMessage> many = [.. one.Select(message => message with { IsSaidToMany = true })];

        Assert.Equal(Json(one), Json(many));
        Assert.Equal(Json(one), Json(many));
        Assert.Equal(Json(one, toGroup: true), Json(many, toGroup: true));
    }

    [Fact]
    public void The_notice_and_an_answer_go_out_together_with_the_answers_buttons()
    {
        OutgoingMessage[] one = [MessageSamples.Said("ประกาศ"), MessageSamples.Answer[0]];
        OutgoingMessage[] buttonsFirst = [MessageSamples.Answer[0], MessageSamples.Said("ประกาศ")];

        foreach (var messages in (OutgoingMessage[][])[one, buttonsFirst])
        {
            OutgoingMessage[] many = [.. messages.Select(message => message with { IsSaidToMany = true })];

            Assert.Equal(Json(messages), Json(many));
            Assert.Contains("quickReply", Json(many)[1], StringComparison.Ordinal);
        }
    }

    private static string[] Json(IReadOnlyList<OutgoingMessage> messages, bool toGroup = false) =>
        [.. LineBubble.Of(messages, toGroup).Select(bubble => Encoding.UTF8.GetString(bubble.Json.Span))];
}
