using System.Globalization;
using Chatbot.Core.Staff;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>Failed sign-ins as counters that expire by themselves.</summary>
internal sealed class RedisSignInAttempts(RedisConnection connection, RedisKeys keys) : ISignInAttempts
{
    /// <inheritdoc/>
    public async Task<SignInAttempts> CountAsync(string staffId, string address, CancellationToken cancellationToken)
    {
        var counts = Array.ConvertAll(
            (string[])(await connection.ScriptAsync(
                RedisScript.CountSignIn, Keys(staffId, address), [(long)SignInAttempts.Window.TotalMilliseconds], cancellationToken).ConfigureAwait(false))!,
            text => long.Parse(text, CultureInfo.InvariantCulture));
        int[] limits = [SignInAttempts.MaxOfAccountFromAddress, SignInAttempts.MaxFromAddress, SignInAttempts.MaxOfAccount];
        var full = Enumerable.Range(0, limits.Length).Where(i => counts[i] > limits[i]).ToArray();
        return new()
        {
            OfAccountFromAddress = (int)counts[0],
            FromAddress = (int)counts[1],
            OfAccount = (int)counts[2],
            WindowEndsIn = TimeSpan.FromMilliseconds(full.Length > 0 ? full.Max(i => counts[i + 3]) : counts[3]),
            IsKnownAddress = counts[6] == 1,
        };
    }

    /// <inheritdoc/>
    public Task SucceedAsync(string staffId, string address, CancellationToken cancellationToken) =>
        connection.ScriptAsync(
            RedisScript.SucceedSignIn, Keys(staffId, address), [(long)SignInAttempts.AddressKnownFor.TotalMilliseconds], cancellationToken);

    private RedisKey[] Keys(string staffId, string address) =>
        [keys.SignInPair(staffId, address), keys.SignInFrom(address), keys.SignInOf(staffId), keys.SignInKnown(staffId, address)];
}
