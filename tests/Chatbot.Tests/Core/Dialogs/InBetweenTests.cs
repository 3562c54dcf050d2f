using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

public sealed class InBetweenTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_follow_up_inside_a_form_gets_the_part_it_asks_for()
    {
        await RunAsync(new TextReceived("เบี้ยผู้สูงอายุลงทะเบียนที่ไหน"));
        var outside = await RunAsync(new TextReceived("ใช้เอกสารอะไร"));
        await RunAsync(new PostbackReceived(Postbacks.MenuReport));

        var inside = await RunAsync(new TextReceived("ใช้เอกสารอะไร"));

        var documents = DemoContent.Current.Knowledge.Find("elderly-allowance")!.Sections.Single(section => section.Aspect == "documents"); // It is there.
        Assert.Contains(documents.Text.Th.Body, outside[0], StringComparison.Ordinal);
        Assert.Equal(outside[0], inside[0]);
        Assert.Equal(["detail"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
    }

    private async Task<IReadOnlyList<string>> RunAsync(ActivityContent content) =>
        [.. (await _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
