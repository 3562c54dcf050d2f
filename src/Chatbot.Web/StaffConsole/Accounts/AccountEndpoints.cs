using Chatbot.Core.Staff;
using Chatbot.Web.StaffConsole.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Chatbot.Web.StaffConsole.Accounts;

/// <summary>Staff accounts, for administrators; one's own password, for everybody.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this RouteGroupBuilder group)
    {
        var accounts = group.MapGroup("/accounts").AddEndpointFilter(ConsoleEndpoints.RequireAdministratorAsync);
        accounts.MapGet("", ListAsync);
        accounts.MapPost("", AddAsync);
        accounts.MapGet("/{id}", ShowAsync);
        accounts.MapPost("/{id}", ChangeAsync);
        accounts.MapPost("/{id}/password", ResetPasswordAsync);
    }

    /// <summary>What also who has a temporary password may reach.</summary>
    public static void MapOwnPassword(this RouteGroupBuilder group)
    {
        group.MapGet("/password", ShowOwnPasswordAsync);
        group.MapPost("/password", ChangeOwnPasswordAsync);
    }

    private static async Task<IResult> ListAsync(string? done, SignedInStaff staff, ConsoleFrames frames, IStaffStore store, CancellationToken cancellationToken) =>
        ConsolePages.Page<AccountsPage>(new
        {
            Frame = await frames.BuildAsync(staff.Member, done, cancellationToken).ConfigureAwait(false),
            Accounts = await store.ListAsync(cancellationToken).ConfigureAwait(false),
        });

    private static async Task<IResult> AddAsync(
        IFormCollection form, SignedInStaff staff, ConsoleFrames frames, IStaffStore store, StaffAccounts accounts, CancellationToken cancellationToken)
    {
        var member = Read(form, Text(form, "id"));
        var problems = await accounts.AddAsync(member, form["password"].ToString(), cancellationToken).ConfigureAwait(false);
        return problems.Count == 0
            ? TypedResults.Redirect("/staff/accounts?done=added")
            : ConsolePages.Page<AccountsPage>(
                new
                {
                    Frame = await frames.BuildAsync(staff.Member, null, cancellationToken).ConfigureAwait(false),
                    Accounts = await store.ListAsync(cancellationToken).ConfigureAwait(false),
                    Draft = member,
                    Problems = problems,
                },
                StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ShowAsync(
        string id, string? done, SignedInStaff staff, ConsoleFrames frames, IStaffStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } account
            ? await PageAsync(account.Member, [], null, staff, done, frames, cancellationToken).ConfigureAwait(false)
            : ConsolePages.Message(StatusCodes.Status404NotFound, "error.not-found");

    private static async Task<IResult> ChangeAsync(
        string id, IFormCollection form, SignedInStaff staff, ConsoleFrames frames, StaffAccounts accounts, CancellationToken cancellationToken)
    {
        var member = Read(form, id);
        var problems = await accounts.ChangeAsync(member, staff.Member, cancellationToken).ConfigureAwait(false);
        return problems switch
        {
            [] => TypedResults.Redirect("/staff/accounts?done=updated"),
            [StaffProblem.NoSuchAccount] => ConsolePages.Message(StatusCodes.Status404NotFound, "error.not-found"),
            _ => await PageAsync(member, problems, null, staff, null, frames, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<IResult> ResetPasswordAsync(
        string id, [FromForm] string? password, SignedInStaff staff, ConsoleFrames frames, IStaffStore store, StaffAccounts accounts,
        CancellationToken cancellationToken)
    {
        var problem = await accounts.SetPasswordAsync(id, password ?? "", isTemporary: id != staff.Member.Id, cancellationToken).ConfigureAwait(false);
        return problem is null ? TypedResults.Redirect($"/staff/accounts/{Uri.EscapeDataString(id)}?done=reset")
            : await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } account
                ? await PageAsync(account.Member, [], problem, staff, null, frames, cancellationToken).ConfigureAwait(false)
                : ConsolePages.Message(StatusCodes.Status404NotFound, "error.not-found");
    }

    private static async Task<IResult> PageAsync(
        StaffMember account, IReadOnlyList<StaffProblem> problems, StaffProblem? passwordProblem, SignedInStaff staff, string? done,
        ConsoleFrames frames, CancellationToken cancellationToken) =>
        ConsolePages.Page<AccountPage>(
            new
            {
                Frame = await frames.BuildAsync(staff.Member, done, cancellationToken).ConfigureAwait(false),
                Account = account,
                Problems = problems,
                PasswordProblem = passwordProblem,
            },
            problems.Count == 0 && passwordProblem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static StaffMember Read(IFormCollection form, string id) => new()
    {
        Id = id,
        Name = Text(form, "name"),
        Role = Enum.TryParse<StaffRole>(form["role"], out var role) && Enum.IsDefined(role) ? role : StaffRole.Officer,
        Departments = [.. form["departments"].OfType<string>()],
        IsDisabled = form.ContainsKey("disabled"),
    };

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim();

    private static async Task<IResult> ShowOwnPasswordAsync(string? done, SignedInStaff staff, ConsoleFrames frames, CancellationToken cancellationToken) =>
        await OwnPasswordPageAsync(staff, done, null, StatusCodes.Status200OK, frames, cancellationToken).ConfigureAwait(false);

    // Who has a temporary password sees no menu: nothing in it could be opened.
    private static async Task<IResult> OwnPasswordPageAsync(
        SignedInStaff staff, string? done, string? problem, int status, ConsoleFrames frames, CancellationToken cancellationToken)
    {
        var frame = await frames.BuildAsync(staff.Member, done, cancellationToken).ConfigureAwait(false);
        return staff.HasTemporaryPassword
            ? ConsolePages.Page<FirstPasswordPage>(new { Organisation = frame.Organisation, Staff = staff.Member, Problem = problem }, status)
            : ConsolePages.Page<PasswordPage>(new { Frame = frame, Problem = problem }, status);
    }

    private static async Task<IResult> ChangeOwnPasswordAsync(
        [FromForm] string? old, [FromForm] string? password, [FromForm] string? again, HttpContext context, SignedInStaff staff, ConsoleFrames frames,
        IStaffStore store, StaffAccounts accounts, ISignInAttempts attempts, KnownDevice device, CancellationToken cancellationToken)
    {
        if (password != again)
        {
            return await AgainAsync(ConsoleTexts.Of(StaffProblem.PasswordsDiffer), StatusCodes.Status422UnprocessableEntity).ConfigureAwait(false);
        }

        // An open page of somebody else's must be no better place to guess the password than the sign-in.
        var attempt = device.AttemptOf(staff.Member.Id, isAccount: true, context);
        var counted = await attempts.CountAsync(attempt, cancellationToken).ConfigureAwait(false);
        if (counted.Wait is { } wait)
        {
            var text = ConsoleTexts.Format("password.too-many", SignInEndpoints.AskToWait(wait, context));
            return await AgainAsync(text, StatusCodes.Status429TooManyRequests).ConfigureAwait(false);
        }

        if (await TryChangeAsync().ConfigureAwait(false) is { } problem)
        {
            return await AgainAsync(ConsoleTexts.Of(problem), StatusCodes.Status422UnprocessableEntity).ConfigureAwait(false);
        }

        // The old cookie dies with the old password; this browser stays signed in.
        if (await store.FindAsync(staff.Member.Id, cancellationToken).ConfigureAwait(false) is { } account)
        {
            await context.SignInAsync(StaffSession.Scheme, StaffSession.Principal(account)).ConfigureAwait(false);
        }

        return TypedResults.Redirect(staff.HasTemporaryPassword ? "/staff?done=password" : "/staff/password?done=password");

        async Task<StaffProblem?> TryChangeAsync()
        {
            if (await accounts.VerifyAsync(staff.Member.Id, old ?? "", cancellationToken).ConfigureAwait(false) is null)
            {
                return StaffProblem.PasswordWrong;
            }

            await attempts.SucceedAsync(attempt, counted.IsStranger, cancellationToken).ConfigureAwait(false);
            return password == old
                ? StaffProblem.PasswordSame
                : await accounts.SetPasswordAsync(staff.Member.Id, password ?? "", isTemporary: false, cancellationToken).ConfigureAwait(false);
        }

        Task<IResult> AgainAsync(string why, int status) => OwnPasswordPageAsync(staff, null, why, status, frames, cancellationToken);
    }
}
