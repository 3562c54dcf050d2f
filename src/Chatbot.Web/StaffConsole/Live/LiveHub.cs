using Chatbot.Core.Content;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Microsoft.AspNetCore.SignalR;

namespace Chatbot.Web.StaffConsole.Live;

/// <summary>Tells signed-in staff that something they may see has changed; never what. The page then asks for itself.</summary>
internal sealed class LiveHub(IStaffStore staff, ITicketStore tickets, IContentSource content, LiveConnections connections) : Hub
{
    /// <summary>What the browser hears.</summary>
    public const string Changed = "changed";

    /// <summary>Listens to the queues of the staff member's divisions.</summary>
    public override Task OnConnectedAsync() => UnlessClosedAsync(ListenAsync);

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context);
        return Task.CompletedTask;
    }

    /// <summary>Listens to the conversation of a ticket as well, if the staff member may see it.</summary>
    public Task Watch(string code) => UnlessClosedAsync(() => WatchAsync(code));

    private async Task UnlessClosedAsync(Func<Task> act)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Context.ConnectionAborted.IsCancellationRequested)
        {
            // The page was closed meanwhile: there is nobody to tell, and nothing went wrong.
        }
    }

    private async Task ListenAsync()
    {
        if (await FindStaffAsync().ConfigureAwait(false) is not { } member)
        {
            Context.Abort();
            return;
        }

        connections.Add(Context);
        foreach (var division in StaffRules.DivisionsOf(member, content.Current.Organisation))
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, SignalTopics.Queue(division.Id), Context.ConnectionAborted).ConfigureAwait(false);
        }
    }

    private async Task WatchAsync(string code)
    {
        if (await FindStaffAsync().ConfigureAwait(false) is { } member
            && await tickets.FindAsync(code, Context.ConnectionAborted).ConfigureAwait(false) is { } ticket
            && member.MaySee(ticket))
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, SignalTopics.Conversation(ticket.Conversation), Context.ConnectionAborted).ConfigureAwait(false);
        }
    }

    private async Task<StaffMember?> FindStaffAsync() =>
        Context.UserIdentifier is { } id
        && await staff.FindAsync(id, Context.ConnectionAborted).ConfigureAwait(false) is { Member: { IsDisabled: false } member }
            ? member
            : null;
}
