using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Chatbot.Redis.Child;

/// <summary>Two inline commands over a socket of their own: enough to ask a server whether it is there, before any pool exists.</summary>
internal static class RespClient
{
    /// <returns>The first line of the answer to the command; empty when the server closed the connection, as SHUTDOWN does.</returns>
    public static async Task<string> AskAsync(int port, string password, string command, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken).ConfigureAwait(false);
        var stream = socket.GetStream();
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\n{command}\r\n"), cancellationToken).ConfigureAwait(false);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var authenticated = await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            return authenticated == "+OK" ? await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) ?? "" : authenticated ?? "";
        }
    }
}
