using System.Security.Cryptography;
using System.Text;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>
/// An effect's id as a log may have it: the same for the same effect in every process, and nobody's. The id itself is made from its event's,
/// in which a platform's id of the citizen or a ticket's code may stand.
/// </summary>
internal static class LoggedId
{
    public static string Of(Effect effect) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(effect.Id)).AsSpan(0, 8));
}
