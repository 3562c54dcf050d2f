namespace Chatbot.Core.Staff;

/// <summary>How often somebody failed to sign in of late, counted over all processes.</summary>
public interface ISignInAttempts
{
    /// <summary>Counts an attempt as failed before its password is looked at, so that guesses at the same moment count as well.</summary>
    /// <param name="staffId">As typed, whether it exists or not.</param>
    /// <param name="address">Where it came from.</param>
    /// <exception cref="Turns.StoreUnavailableException">The store does not answer; let nobody in.</exception>
    Task<SignInAttempts> CountAsync(string staffId, string address, CancellationToken cancellationToken);

    /// <summary>The attempt just counted had the right password: it was no failure, the account's failures from there are forgotten, and the address is known to be its owner's.</summary>
    Task SucceedAsync(string staffId, string address, CancellationToken cancellationToken);
}

/// <summary>Failures since the window began, this attempt among them.</summary>
/// <remarks>
/// Whoever guesses from elsewhere locks nobody out for longer than a window, and not those who sign in where they did before: for them only
/// <see cref="OfAccountFromAddress"/> counts. So the other two counts stop guessing from many addresses, and of many accounts.
/// </remarks>
public sealed record SignInAttempts
{
    /// <summary>Within <see cref="Window"/>.</summary>
    public const int MaxOfAccountFromAddress = 8;

    /// <summary>Within <see cref="Window"/>; an office shares one address.</summary>
    public const int MaxFromAddress = 40;

    /// <summary>Within <see cref="Window"/>, wherever they come from.</summary>
    public const int MaxOfAccount = 80;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>How long an address stays known after the account signed in from there.</summary>
    public static readonly TimeSpan AddressKnownFor = TimeSpan.FromDays(60);

    public required int OfAccountFromAddress { get; init; }

    public required int FromAddress { get; init; }

    public required int OfAccount { get; init; }

    /// <summary>Whether the account signed in from the address within <see cref="AddressKnownFor"/>.</summary>
    public required bool IsKnownAddress { get; init; }

    /// <summary>When the last of the counts that are full begins anew.</summary>
    public required TimeSpan WindowEndsIn { get; init; }

    /// <summary>Whether the attempt must be refused, right password or not.</summary>
    public bool IsTooMany =>
        OfAccountFromAddress > MaxOfAccountFromAddress || (!IsKnownAddress && (FromAddress > MaxFromAddress || OfAccount > MaxOfAccount));
}
