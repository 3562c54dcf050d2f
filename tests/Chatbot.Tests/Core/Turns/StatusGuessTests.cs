using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Words of which the model guesses, by none of them, that they ask how something filed stands.</summary>
public sealed class StatusGuessTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("แล้วกองคลังล่ะ")]
    [InlineData("แล้วกองการศึกษาล่ะ")]
    public async Task Who_has_filed_nothing_is_asked_for_no_code(string words)
    {
        await SayAsync("เบอร์กองช่าง");

        await SayAsync(words);

        Assert.Null(_bot.State.Dialog);
        Assert.False(_bot.LastResult!.Facts.GivesStatus); // A turn was run.
    }

    private Task SayAsync(string words) => _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
