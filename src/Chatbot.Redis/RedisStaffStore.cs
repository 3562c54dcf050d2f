using Chatbot.Core.Conversations;
using Chatbot.Core.Staff;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>Staff accounts in one hash.</summary>
internal sealed class RedisStaffStore(RedisConnection connection, RedisKeys keys) : IStaffStore
{
    /// <inheritdoc/>
    public async Task<StaffAccount?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var json = (string?)await connection.CallAsync("HGET", [(RedisKey)keys.Staff, id], cancellationToken).ConfigureAwait(false);
        return json is null ? null : StoredJson.Read<StaffAccount>(json);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StaffAccount>> ListAsync(CancellationToken cancellationToken)
    {
        var values = (string[])(await connection.CallAsync("HVALS", [(RedisKey)keys.Staff], cancellationToken).ConfigureAwait(false))!;
        return [.. values.Select(StoredJson.Read<StaffAccount>).OrderBy(account => account.Member.Id, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(StaffAccount account, CancellationToken cancellationToken) =>
        (int)await connection.CallAsync("HSETNX", [(RedisKey)keys.Staff, account.Member.Id, StoredJson.Write(account)], cancellationToken)
            .ConfigureAwait(false) == 1;

    /// <inheritdoc/>
    public Task UpdateAsync(StaffAccount account, CancellationToken cancellationToken) =>
        connection.CallAsync("HSET", [(RedisKey)keys.Staff, account.Member.Id, StoredJson.Write(account)], cancellationToken);
}
