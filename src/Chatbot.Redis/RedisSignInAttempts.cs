using Chatbot.Core.Staff;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>Failed sign-ins as counters that expire by themselves.</summary>
internal sealed class RedisSignInAttempts(RedisConnection connection, RedisKeys keys, TimeProvider time) : ISignInAttempts
{
    /// <inheritdoc/>
    public async Task<TimeSpan?> CountAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var wait = (long)await connection.ScriptAsync(
            RedisScript.CountSignIn,
            Keys(attempt),
            [
                attempt.Device is null ? 0 : SignInLimits.MaxByKnownDevice, SignInLimits.MaxFromAddress, Milliseconds(SignInLimits.Window),
                SignInLimits.FreeOfAccount, Milliseconds(SignInLimits.FirstWait), Milliseconds(SignInLimits.LongestWait),
                Milliseconds(SignInLimits.RememberedFor), time.GetUtcNow().ToUnixTimeMilliseconds(),
            ],
            cancellationToken).ConfigureAwait(false);
        return wait == 0 ? null : TimeSpan.FromMilliseconds(wait);
    }

    /// <inheritdoc/>
    public Task SucceedAsync(SignInAttempt attempt, CancellationToken cancellationToken) => connection.ScriptAsync(
        RedisScript.SucceedSignIn, Keys(attempt), [attempt.Device is null ? 0 : SignInLimits.MaxByKnownDevice], cancellationToken);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private RedisKey[] Keys(SignInAttempt attempt) =>
        [keys.SignInBy(attempt.StaffId, attempt.Device ?? ""), keys.SignInFrom(attempt.Address), keys.SignInOf(attempt.StaffId)];
}
