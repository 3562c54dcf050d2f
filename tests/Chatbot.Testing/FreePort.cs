using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Chatbot.Testing;

/// <summary>
/// Loopback ports that nobody listens on. They lie below the range from which the system takes the near end of outgoing connections (32768
/// and up on Linux): a port out of that range may be taken by anybody's connection before the server it was chosen for listens.
/// </summary>
public static class FreePort
{
    private const int First = 10_000;
    private const int End = 32_000;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that was not given to anybody in this process before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port) && Given.TryAdd(port, true))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
