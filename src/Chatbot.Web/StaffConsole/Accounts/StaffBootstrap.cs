using Chatbot.Core.Staff;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.StaffConsole.Accounts;

/// <summary>Makes the first account, so that somebody can sign in and add the others, and prints its random password once.</summary>
internal sealed class StaffBootstrap(StaffAccounts accounts, IStaffStore store, IOptions<StaffOptions> options, TimeProvider time) : BackgroundService
{
    /// <summary>The first account's id.</summary>
    public const string AdminId = "admin";

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(3);

    /// <summary>Adds the account when there is none at all.</summary>
    /// <returns>How to sign in for the first time, with the password only when it is not the one from the settings; null when there was an account already.</returns>
    public async Task<FirstSignIn?> EnsureAsync(CancellationToken cancellationToken)
    {
        if ((await store.ListAsync(cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return null;
        }

        var configured = options.Value.BootstrapPassword;
        var password = configured.Length > 0 ? configured : StaffAccounts.RandomPassword();
        var admin = new StaffMember { Id = AdminId, Name = AdminId, Departments = [], Role = StaffRole.Administrator };
        var problems = await accounts.AddTrustedAsync(admin, password, isTemporary: configured.Length == 0, cancellationToken).ConfigureAwait(false);
        return problems switch
        {
            [] => new(AdminId, configured.Length > 0 ? null : password),
            [StaffProblem.IdTaken] => null,
            _ => throw new InvalidOperationException($"The first account was not accepted: {string.Join(", ", problems)}."),
        };
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await EnsureAsync(stoppingToken).ConfigureAwait(false) is { } first)
                {
                    await Console.Out.WriteLineAsync(first.Password is { } password
                        ? $"Staff sign-in   {first.Id} / {password}   (shown this once; you choose your own when you sign in)"
                        : $"Staff sign-in   {first.Id} / the password of Staff:BootstrapPassword").ConfigureAwait(false);
                }

                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(TryAgainAfter, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }
}

/// <summary>How to sign in for the first time.</summary>
internal sealed record FirstSignIn(string Id, string? Password);
