namespace Chatbot.Core.Staff;

/// <summary>How often somebody tried to sign in of late, counted over all processes.</summary>
public interface ISignInAttempts
{
    /// <summary>Counts an attempt before its password is looked at, so that guesses at the same moment count as well.</summary>
    /// <param name="staffId">As typed, whether it exists or not.</param>
    /// <param name="address">Where it came from.</param>
    /// <exception cref="Turns.StoreUnavailableException">The store does not answer; let nobody in.</exception>
    Task<SignInAttempts> CountAsync(string staffId, string address, CancellationToken cancellationToken);

    /// <summary>Begins to count from zero again for the account, after the right password.</summary>
    Task ForgetAsync(string staffId, CancellationToken cancellationToken);
}

/// <summary>Attempts since the window began, this one among them.</summary>
/// <param name="WindowEndsIn">When the fuller of the two counts begins anew.</param>
public sealed record SignInAttempts(int OfAccount, int FromAddress, TimeSpan WindowEndsIn)
{
    /// <summary>Within <see cref="Window"/>.</summary>
    public const int MaxOfAccount = 8;

    /// <summary>Within <see cref="Window"/>; an office shares one address.</summary>
    public const int MaxFromAddress = 40;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Whether the attempt must be refused, right password or not.</summary>
    public bool IsTooMany => OfAccount > MaxOfAccount || FromAddress > MaxFromAddress;
}
