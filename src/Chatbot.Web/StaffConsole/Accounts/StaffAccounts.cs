using System.Security.Cryptography;
using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Turns;

namespace Chatbot.Web.StaffConsole.Accounts;

/// <summary>Adds, changes and checks staff accounts, for the console's pages and the <c>staff</c> verb.</summary>
internal sealed class StaffAccounts(IStaffStore store, ISignInAttempts attempts, ISignals signals, Func<OrganisationProfile> organisation)
{
    /// <summary>Compared with when there is no such account, so that both take as long.</summary>
    private static readonly string NobodysHash = PasswordHash.OfNobody(RandomNumberGenerator.GetBytes(PasswordHash.SaltLength + PasswordHash.HashLength));

    /// <returns>The account whose password it is; null when there is none, it is disabled, or the password is another.</returns>
    public async Task<StaffAccount?> VerifyAsync(string id, string password, CancellationToken cancellationToken)
    {
        var account = await store.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var isRight = PasswordHash.Verify(password, account?.PasswordHash ?? NobodysHash);
        return isRight && account is { Member.IsDisabled: false } ? account : null;
    }

    /// <returns>What stands against it; empty when it was added.</returns>
    public async Task<IReadOnlyList<StaffProblem>> AddAsync(StaffMember member, string password, CancellationToken cancellationToken) =>
        StaffRules.CheckPassword(password, member.Id) is { } problem
            ? [.. StaffRules.Check(member, organisation()), problem]
            : await AddTrustedAsync(member, password, isTemporary: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Adds an account with a password that is not ours to judge: the installer's own, or one made here.</summary>
    /// <param name="isTemporary">Whether its owner must choose another at the first sign-in.</param>
    /// <returns>What stands against it; empty when it was added.</returns>
    public async Task<IReadOnlyList<StaffProblem>> AddTrustedAsync(StaffMember member, string password, bool isTemporary, CancellationToken cancellationToken)
    {
        var problems = new List<StaffProblem>(StaffRules.Check(member, organisation()));
        if (problems.Count == 0 && !await store.TryAddAsync(new(member, Hash(password), isTemporary), cancellationToken).ConfigureAwait(false))
        {
            problems.Add(StaffProblem.IdTaken);
        }

        return problems;
    }

    /// <summary>Changes name, role, divisions and whether it is disabled.</summary>
    /// <param name="by">Who asks: nobody can lock themselves out.</param>
    /// <returns>What stands against it; empty when it was written.</returns>
    public async Task<IReadOnlyList<StaffProblem>> ChangeAsync(StaffMember member, StaffMember by, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(member.Id, cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return [StaffProblem.NoSuchAccount];
        }

        if (member.Id == by.Id && (member.IsDisabled || member.Role != by.Role))
        {
            return [StaffProblem.NotOneself];
        }

        var problems = StaffRules.Check(member, organisation());
        if (problems.Count == 0)
        {
            await store.UpdateAsync(account with { Member = member with { Unknown = account.Member.Unknown } }, cancellationToken).ConfigureAwait(false);
            signals.Send(SignalTopics.Staff(member.Id));
        }

        return problems;
    }

    /// <summary>Closes the account, for whoever has the server; whoever is signed in with it is out.</summary>
    /// <returns>What stands against it; null when it was written.</returns>
    public async Task<StaffProblem?> DisableAsync(string id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return StaffProblem.NoSuchAccount;
        }

        await store.UpdateAsync(account with { Member = account.Member with { IsDisabled = true } }, cancellationToken).ConfigureAwait(false);
        signals.Send(SignalTopics.Staff(id));
        return null;
    }

    /// <summary>Gives the account a new password; whoever is signed in with the old one is out, and who guessed at it makes nobody wait any more.</summary>
    /// <param name="isTemporary">Whether somebody else gave it: the owner must choose another at the next sign-in.</param>
    /// <returns>What stands against it; null when it was written.</returns>
    public async Task<StaffProblem?> SetPasswordAsync(string id, string password, bool isTemporary, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return StaffProblem.NoSuchAccount;
        }

        var problem = StaffRules.CheckPassword(password, id);
        if (problem is null)
        {
            await store.UpdateAsync(account with { PasswordHash = Hash(password), HasTemporaryPassword = isTemporary }, cancellationToken).ConfigureAwait(false);
            await attempts.ForgetStrangersAsync(id, cancellationToken).ConfigureAwait(false);
            signals.Send(SignalTopics.Staff(id));
        }

        return problem;
    }

    /// <summary>Four groups of four, from letters and digits that cannot be mistaken for one another: 77 bits.</summary>
    public static string RandomPassword()
    {
        var letters = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16);
        return string.Join('-', letters.Chunk(4).Select(group => new string(group)));
    }

    private static string Hash(string password) => PasswordHash.Make(password, RandomNumberGenerator.GetBytes(PasswordHash.SaltLength));
}
