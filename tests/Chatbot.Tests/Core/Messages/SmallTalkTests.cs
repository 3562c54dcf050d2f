using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Messages;

/// <summary>Talk for its own sake: a kind word that says what may be asked here, and no list of choices.</summary>
public sealed class SmallTalkTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เล่นหวยงวดนี้เลขไร", "th")]
    [InlineData("รักกันไหม", "th")]
    [InlineData("ว่างไหมไปกินข้าวกัน", "th")]
    [InlineData("do you love me", "en")]
    public async Task It_is_met_with_one_warm_sentence_and_no_buttons(string words, string language)
    {
        var reply = await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(DemoContent.Current.Phrases.Say("chit_chat", language), reply.Messages[^1].Text);
        Assert.Empty(reply.Messages[^1].Buttons);
        Assert.Empty(_bot.State.OfferedTopics);
    }

    [Theory]
    [InlineData("ไฟทางดับสองดวง หมู่ 2")]
    [InlineData("ขอเปลี่ยนหลอดไฟสองดวงได้ไหม")]
    public async Task A_word_of_it_in_what_the_office_is_for_is_none(string words)
    {
        var reply = await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(reply.Messages, message => message.Text == DemoContent.Current.Phrases.Say("chit_chat", "th"));
    }
}
