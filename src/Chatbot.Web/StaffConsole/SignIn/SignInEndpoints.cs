using System.Globalization;
using Chatbot.Core.Content;
using Chatbot.Core.Staff;
using Chatbot.Web.StaffConsole.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Chatbot.Web.StaffConsole.SignIn;

/// <summary>Signing in and out.</summary>
internal static partial class SignInEndpoints
{
    public static void MapSignIn(this RouteGroupBuilder group)
    {
        group.MapGet("/sign-in", Show).AllowAnonymous();
        group.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        group.MapPost("/sign-out", (Delegate)SignOutAsync);
    }

    private static IResult Show(string? from, SignedInStaff? staff, IContentSource content) =>
        staff is not null
            ? TypedResults.Redirect(Inside(from))
            : ConsolePages.Page<SignInPage>(new { Organisation = content.Current.Organisation, From = Inside(from) });

    private static async Task<IResult> SignInAsync(
        [FromForm] string? id, [FromForm] string? password, [FromForm] string? from, HttpContext context, IStaffStore store,
        StaffAccounts accounts, ISignInAttempts attempts, KnownDevice device, IContentSource content, ILogger<StaffAccounts> logger, CancellationToken cancellationToken)
    {
        // Longer than any id or password there can be: not worth counting or hashing.
        id = (id ?? "").Trim().ToLowerInvariant();
        if (!StaffRules.IsId(id) || password is not { Length: > 0 and <= StaffRules.MaxPasswordLength })
        {
            return Again("sign-in.wrong", StatusCodes.Status422UnprocessableEntity);
        }

        var isAccount = await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not null;
        var attempt = device.AttemptOf(id, isAccount, context);
        var counted = await attempts.CountAsync(attempt, cancellationToken).ConfigureAwait(false);
        if (counted.Wait is { } wait)
        {
            Log.TooMany(logger);
            return Again("sign-in.too-many", StatusCodes.Status429TooManyRequests, AskToWait(wait, context));
        }

        if (await accounts.VerifyAsync(id, password, cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return Again("sign-in.wrong", StatusCodes.Status422UnprocessableEntity);
        }

        await attempts.SucceedAsync(attempt, counted.IsStranger, cancellationToken).ConfigureAwait(false);
        device.Remember(id, context);
        await context.SignInAsync(StaffSession.Scheme, StaffSession.Principal(account)).ConfigureAwait(false);
        return TypedResults.Redirect(Inside(from));

        IResult Again(string key, int status, params object?[] values) => ConsolePages.Page<SignInPage>(
            new { Organisation = content.Current.Organisation, Id = id, From = Inside(from), Problem = ConsoleTexts.Format(key, values) }, status);
    }

    /// <summary>Tells the browser how long to wait.</summary>
    /// <returns>The same in words.</returns>
    public static string AskToWait(TimeSpan wait, HttpContext context)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ThaiTime.Span(wait + TimeSpan.FromMinutes(1));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(StaffSession.Scheme).ConfigureAwait(false);
        return TypedResults.Redirect("/staff/sign-in");
    }

    /// <summary>An address of the console, whatever was asked for: nobody is sent elsewhere from our sign-in.</summary>
    private static string Inside(string? address) =>
        address is not null && (address == "/staff" || address.StartsWith("/staff/", StringComparison.Ordinal) || address.StartsWith("/staff?", StringComparison.Ordinal))
            && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl)
            ? address
            : "/staff";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was refused: too many failures of the account or from the address")]
        public static partial void TooMany(ILogger logger);
    }
}
