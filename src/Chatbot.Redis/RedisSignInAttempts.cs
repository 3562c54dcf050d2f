using System.Globalization;
using Chatbot.Core.Staff;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>Sign-in attempts as two counters that expire by themselves.</summary>
internal sealed class RedisSignInAttempts(RedisConnection connection, RedisKeys keys) : ISignInAttempts
{
    /// <inheritdoc/>
    public async Task<SignInAttempts> CountAsync(string staffId, string address, CancellationToken cancellationToken)
    {
        var counts = Array.ConvertAll(
            (string[])(await connection.ScriptAsync(
                RedisScript.CountSignIn,
                [keys.SignInOf(staffId), keys.SignInFrom(address)],
                [(long)SignInAttempts.Window.TotalMilliseconds],
                cancellationToken).ConfigureAwait(false))!,
            text => long.Parse(text, CultureInfo.InvariantCulture));
        var endsIn = counts[0] > SignInAttempts.MaxOfAccount ? counts[2] : counts[3];
        return new((int)counts[0], (int)counts[1], TimeSpan.FromMilliseconds(endsIn));
    }

    /// <inheritdoc/>
    public Task ForgetAsync(string staffId, CancellationToken cancellationToken) =>
        connection.CallAsync("DEL", [(RedisKey)keys.SignInOf(staffId)], cancellationToken);
}
