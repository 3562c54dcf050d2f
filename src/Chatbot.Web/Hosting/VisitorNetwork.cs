using System.Net;

namespace Chatbot.Web.Hosting;

/// <summary>Whom a limit by address is about: an IPv4 address, or the /64 that an IPv6 customer has.</summary>
internal static class VisitorNetwork
{
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    private static string Of(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6 || address.GetAddressBytes() is not { Length: 16 } bytes)
        {
            return address?.MapToIPv4().ToString() ?? "";
        }

        return Convert.ToHexString(bytes.AsSpan(0, 8));
    }
}
