using Chatbot.Core.Staff;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>Failed sign-ins as counters that expire by themselves.</summary>
internal sealed class RedisSignInAttempts(RedisConnection connection, RedisKeys keys, TimeProvider time) : ISignInAttempts
{
    /// <inheritdoc/>
    public async Task<CountedSignIn> CountAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var counted = (long[])(await connection.ScriptAsync(
            RedisScript.CountSignIn,
            Keys(attempt),
            [
                attempt.Device is null ? 0 : SignInLimits.MaxByKnownDevice, SignInLimits.MaxFromAddress, Milliseconds(SignInLimits.Window),
                SignInLimits.FreeOfAccount, Milliseconds(SignInLimits.FirstWait), Milliseconds(SignInLimits.LongestWait),
                Milliseconds(attempt.IsAccount ? SignInLimits.RememberedFor : SignInLimits.Window), time.GetUtcNow().ToUnixTimeMilliseconds(),
            ],
            cancellationToken).ConfigureAwait(false))!;
        return new(counted[0] == 0 ? null : TimeSpan.FromMilliseconds(counted[0]), counted[1] == 1);
    }

    /// <inheritdoc/>
    public Task SucceedAsync(SignInAttempt attempt, bool isStranger, CancellationToken cancellationToken) =>
        connection.ScriptAsync(RedisScript.SucceedSignIn, Keys(attempt), [isStranger], cancellationToken);

    /// <inheritdoc/>
    public Task ForgetStrangersAsync(string staffId, CancellationToken cancellationToken) =>
        connection.CallAsync("DEL", [(RedisKey)keys.SignInOf(staffId)], cancellationToken);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private RedisKey[] Keys(SignInAttempt attempt) =>
        [keys.SignInBy(attempt.StaffId, attempt.Device ?? ""), keys.SignInFrom(attempt.Address), keys.SignInOf(attempt.StaffId)];
}
