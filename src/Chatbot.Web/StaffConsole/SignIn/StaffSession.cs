using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Chatbot.Core.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;

namespace Chatbot.Web.StaffConsole.SignIn;

/// <summary>The cookie that says who is signed in. Every request reads the account again: a disabled one, or one with a new password, is out at once.</summary>
internal static class StaffSession
{
    /// <summary>The authentication scheme's name.</summary>
    public const string Scheme = "staff";

    /// <summary>The policy of what is open to whoever is signed in, also with a temporary password; everything else asks for one's own.</summary>
    public const string AnyPassword = "any-password";

    private const string StampClaim = "stamp";

    /// <summary>How long after the last request.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "staff";
        options.Cookie.Path = "/staff";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lasts;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context =>
        {
            // A fragment's request must not swallow the sign-in page: the script keeps what was typed and offers to sign in.
            if (IsScript(context.Request))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
            else
            {
                var from = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/staff";
                context.Response.Redirect("/staff/sign-in" + QueryString.Create("from", from));
            }

            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            if (IsScript(context.Request))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            }
            else
            {
                context.Response.Redirect("/staff/password");
            }

            return Task.CompletedTask;
        };
    }

    /// <summary>Nothing is open to who has a temporary password but what says so.</summary>
    public static void Authorize(AuthorizationOptions options)
    {
        options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(static context =>
                context.Resource is HttpContext http && http.Features.Get<SignedInStaff>() is { HasTemporaryPassword: false })
            .Build();
        options.AddPolicy(AnyPassword, static policy => policy.RequireAuthenticatedUser());
    }

    public static ClaimsPrincipal Principal(StaffAccount account) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, account.Member.Id), new Claim(StampClaim, Stamp(account))], Scheme));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var store = context.HttpContext.RequestServices.GetRequiredService<IStaffStore>();
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var account = await store.FindAsync(id, context.HttpContext.RequestAborted).ConfigureAwait(false);
        if (account is null || account.Member.IsDisabled || context.Principal?.FindFirstValue(StampClaim) != Stamp(account))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme).ConfigureAwait(false);
            return;
        }

        context.HttpContext.Features.Set(new SignedInStaff(account.Member, account.HasTemporaryPassword));
    }

    private static bool IsScript(HttpRequest request) =>
        request.Headers.ContainsKey("HX-Request") || request.Path.StartsWithSegments("/staff/live", StringComparison.Ordinal);

    /// <summary>Changes with the password.</summary>
    private static string Stamp(StaffAccount account) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account.PasswordHash)).AsSpan(0, 8));
}

/// <summary>Who makes the request, as the account is now.</summary>
internal sealed record SignedInStaff(StaffMember Member, bool HasTemporaryPassword)
{
    /// <summary>For endpoints that require sign-in.</summary>
    public static ValueTask<SignedInStaff?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<SignedInStaff>());
}
