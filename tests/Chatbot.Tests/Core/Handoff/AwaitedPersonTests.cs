using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Handoff;

/// <summary>A conversation on a working morning, in which a person of a division is wished for.</summary>
public abstract class AwaitedPersonTests
{
    protected const string Wish = "ขอคุยกับเจ้าหน้าที่กองช่าง";

    // A working morning in Bangkok.
    protected MemoryStoryBot Bot { get; } = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    protected Ticket Handoff => Bot.Tickets.Single(ticket => ticket.Track == TicketTrack.Handoff);

    protected async Task<TurnResult> SayAsync(string words)
    {
        await Bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return Bot.LastResult!; // A turn was run.
    }
}
