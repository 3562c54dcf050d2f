using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Chatbot.Web.StaffConsole.Live;

/// <summary>The open sockets of this process, so that those of a changed account can be closed: what it may hear is decided anew when it comes back.</summary>
internal sealed class LiveConnections
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new(StringComparer.Ordinal);

    public void Add(HubCallerContext connection) => _open[connection.ConnectionId] = connection;

    public void Remove(HubCallerContext connection) => _open.TryRemove(connection.ConnectionId, out _);

    public void Close(string staffId)
    {
        foreach (var connection in _open.Values)
        {
            if (connection.UserIdentifier == staffId)
            {
                connection.Abort();
            }
        }
    }
}
