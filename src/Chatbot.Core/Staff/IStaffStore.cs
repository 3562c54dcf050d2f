using Chatbot.Core.Conversations;

namespace Chatbot.Core.Staff;

/// <summary>Staff accounts.</summary>
public interface IStaffStore
{
    /// <returns>Null when there is none.</returns>
    Task<StaffAccount?> FindAsync(string id, CancellationToken cancellationToken);

    /// <returns>By id.</returns>
    Task<IReadOnlyList<StaffAccount>> ListAsync(CancellationToken cancellationToken);

    /// <returns>False when the id is taken.</returns>
    Task<bool> TryAddAsync(StaffAccount account, CancellationToken cancellationToken);

    /// <summary>Overwrites an account that exists.</summary>
    Task UpdateAsync(StaffAccount account, CancellationToken cancellationToken);
}

/// <summary>A staff member and what proves it is them.</summary>
/// <param name="PasswordHash">Salted and slow; never the password.</param>
/// <param name="HasTemporaryPassword">Whether somebody else gave the account its password: its owner must choose one before anything else.</param>
public sealed record StaffAccount(StaffMember Member, string PasswordHash, bool HasTemporaryPassword = false) : StoredRecord;
