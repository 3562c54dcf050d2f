using Chatbot.Core.Activities;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>A conversation whose ticket staff have closed.</summary>
public abstract class ClosedTicketTests
{
    protected static readonly StaffMember Malee = new() { Id = "malee", Name = "มาลี", Departments = ["works", "office", "legal"], Role = StaffRole.Officer };

    // A working morning in Bangkok.
    protected MemoryStoryBot Bot { get; } = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    protected async Task<string> CloseAsync()
    {
        await SayAsync("ท่อระบายน้ำอุดตัน หน้าวัด หมู่ 3");
        await FileAsync();
        var code = Assert.Single(Bot.Tickets).Code;
        Close(code);
        return code;
    }

    protected async Task FileAsync()
    {
        for (var asked = Bot.LastResult!.Facts.AsksFor; asked.Count > 0; asked = Bot.LastResult.Facts.AsksFor) // A turn was run.
        {
            await TapAsync(asked[0] == "confirm" ? Postbacks.Confirm : Postbacks.Skip);
        }
    }

    protected void Close(string code)
    {
        Bot.Act(code, ticket => TicketRules.Claim(ticket, Malee, Bot.Now));
        Bot.Act(code, ticket => TicketRules.Resolve(ticket, Malee, "ลอกท่อแล้ว", Bot.Now));
    }

    protected Task SayAsync(string text, TimeSpan? after = null) => SendAsync(new TextReceived(text), after);

    protected Task TapAsync(string data) => SendAsync(new PostbackReceived(data));

    protected Task SendAsync(ActivityContent content, TimeSpan? after = null) =>
        Bot.SendAsync(content, after ?? TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
