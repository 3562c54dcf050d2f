using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded by the runtime into a contestant of ours before its own code (DOTNET_STARTUP_HOOKS, which wants this name outside any namespace):
/// tells whoever connects how many bytes the process has allocated. So the program needs no address for it.
/// </summary>
#pragma warning disable CA1050 // The runtime's own rule, see above.
internal static class StartupHook
#pragma warning restore CA1050
{
    public const string PortVariable = "THROUGHPUT_ALLOCATIONS_PORT";

    public static void Initialize()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(PortVariable), CultureInfo.InvariantCulture, out var port))
        {
            new Thread(() => Answer(port)) { IsBackground = true, Name = "allocations" }.Start();
        }
    }

    private static void Answer(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        while (true)
        {
            using var client = listener.AcceptTcpClient();
            client.GetStream().Write(Encoding.ASCII.GetBytes(GC.GetTotalAllocatedBytes().ToString(CultureInfo.InvariantCulture)));
        }
    }
}
