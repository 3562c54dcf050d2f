using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Handoff;

/// <summary>A wish to talk goes to the division whose matter it names.</summary>
public sealed class HandoffDivisionTests
{
    [Theory]
    [InlineData("ขอคุยกับเจ้าหน้าที่หน่อยเรื่องภาษีที่ดิน", "finance")]
    [InlineData("อยากคุยกับเจ้าหน้าที่เรื่องค่าเทอมศูนย์เด็กเล็ก", "education")]
    [InlineData("ขอคุยกับกองช่างเรื่องภาษีที่ดิน", "works")]
    [InlineData("ขอคุยกับเจ้าหน้าที่หน่อยค่ะ", "office")]
    [InlineData("เรียกเจ้าหน้าที่มาคุยหน่อย", "office")]
    public void The_matter_named_beside_the_wish_says_which(string text, string department) =>
        Assert.Equal(department, Opened(new TextReceived(text)));

    [Fact]
    public void A_wish_alone_goes_to_the_division_of_what_was_answered_last() =>
        Assert.Equal("finance", Opened(new TextReceived("ภาษีป้ายคิดยังไง"), new TextReceived("ขอคุยกับเจ้าหน้าที่")));

    private static string Opened(params ActivityContent[] contents)
    {
        var conversation = new ConversationId(ChannelNames.Web, "1");
        var start = new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
        var activities = contents.Select((content, i) => new Activity { EventId = $"e{i}", Conversation = conversation, OccurredAt = start, Content = content });
        var result = Turn.Run(new(ConversationState.New(conversation), [.. activities], DemoContent.Current, start, new byte[32]));
        return Assert.Single(result.Effects.OfType<OpenTicket>()).Draft.Department;
    }
}
