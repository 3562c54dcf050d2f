namespace Chatbot.Core.Staff;

/// <summary>Who may try a password now, and who must wait; counted over all processes.</summary>
public interface ISignInAttempts
{
    /// <summary>
    /// Counts an attempt as failed before its password is looked at, so that guesses at the same moment count as well. One that must wait is
    /// refused, right password or not, and makes nobody wait longer.
    /// </summary>
    /// <exception cref="Turns.StoreUnavailableException">The store does not answer; let nobody in.</exception>
    Task<CountedSignIn> CountAsync(SignInAttempt attempt, CancellationToken cancellationToken);

    /// <summary>The attempt just counted had the right password: it was no failure, and those that made it wait are forgotten.</summary>
    /// <param name="attempt">As counted.</param>
    /// <param name="isStranger">As it was counted.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task SucceedAsync(SignInAttempt attempt, bool isStranger, CancellationToken cancellationToken);

    /// <summary>The account has a new password: strangers' guesses at the old one make nobody wait any more.</summary>
    Task ForgetStrangersAsync(string staffId, CancellationToken cancellationToken);
}

/// <summary>What became of an attempt.</summary>
/// <param name="Wait">How long to wait; null when the password may be looked at.</param>
/// <param name="IsStranger">Whether it counts among the strangers', as a known browser's does that has used up its own tries.</param>
public readonly record struct CountedSignIn(TimeSpan? Wait, bool IsStranger);

/// <summary>Somebody wants to sign in.</summary>
/// <param name="StaffId">As typed, whether it exists or not.</param>
/// <param name="Address">Where it comes from.</param>
/// <param name="Device">The name of the browser, when the account has signed in by it before; null for a stranger's.</param>
/// <param name="IsAccount">Whether there is such an account; it waits as long either way, so that nobody learns it here.</param>
public sealed record SignInAttempt(string StaffId, string Address, string? Device, bool IsAccount);

/// <summary>
/// How much guessing is borne. A browser that the account has signed in by has tries of its own: whoever guesses elsewhere, from however many
/// addresses or from the office's own, cannot lock its owner out there. All strangers of an account share its tries, and after a few each one
/// more takes twice as long: some thirty guesses a day, whatever the addresses.
/// </summary>
public static class SignInLimits
{
    /// <summary>By a browser known to the account, within <see cref="Window"/>; further ones are a stranger's.</summary>
    public const int MaxByKnownDevice = 8;

    /// <summary>By strangers from one address to all accounts together, within <see cref="Window"/>; an office shares one address.</summary>
    public const int MaxFromAddress = 40;

    /// <summary>Failures of an account by strangers before the first wait.</summary>
    public const int FreeOfAccount = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>After the last of <see cref="FreeOfAccount"/>; doubled with each failure more.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    /// <summary>Long enough to make guessing hopeless, short enough for who has a new telephone while somebody guesses.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>
    /// After so long without a failure by strangers, theirs are forgotten. Those of a name that is no account's, <see cref="Window"/> after one
    /// need not wait any more: whoever makes up names must not fill the store.
    /// </summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromDays(7);

    /// <summary>How long a browser stays known after the last sign-in by it.</summary>
    public static readonly TimeSpan DeviceKnownFor = TimeSpan.FromDays(180);
}
