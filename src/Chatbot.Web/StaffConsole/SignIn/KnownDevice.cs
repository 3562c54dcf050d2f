using System.Security.Cryptography;
using Chatbot.Core.Staff;
using Chatbot.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace Chatbot.Web.StaffConsole.SignIn;

/// <summary>
/// The cookie by which a browser is known to the accounts that signed in by it. It opens nothing: who has it must know the password as well. It
/// only has tries of its own, so that its owner is not locked out by who guesses elsewhere.
/// </summary>
internal sealed class KnownDevice(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Cookie = "staff-device";

    /// <summary>Colleagues who share a computer; the one who was away longest is forgotten first.</summary>
    private const int MaxAccounts = 10;

    private const int NameBytes = 16;

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("staff-device").ToTimeLimitedDataProtector();

    /// <summary>The attempt that a request with a password for the name is.</summary>
    public SignInAttempt AttemptOf(string staffId, bool isAccount, HttpContext context) =>
        new(staffId, VisitorNetwork.Of(context), Read(context) is { } known && known.Accounts.Contains(staffId) ? known.Name : null, isAccount);

    /// <summary>The account signed in by this browser.</summary>
    public void Remember(string staffId, HttpContext context)
    {
        var (name, accounts) = Read(context) ?? (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes)), []);
        var value = string.Join(' ', [name, .. accounts.Where(id => id != staffId).TakeLast(MaxAccounts - 1), staffId]);
        context.Response.Cookies.Append(Cookie, _protector.Protect(value, time.GetUtcNow() + SignInLimits.DeviceKnownFor), new()
        {
            Path = "/staff",
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            MaxAge = SignInLimits.DeviceKnownFor,
            IsEssential = true,
        });
    }

    private (string Name, string[] Accounts)? Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(value).Split(' ') is [{ } name, .. var accounts] ? (name, accounts) : null;
        }
        catch (CryptographicException)
        {
            // Made up, too old, or made with keys that are gone.
            return null;
        }
    }
}
