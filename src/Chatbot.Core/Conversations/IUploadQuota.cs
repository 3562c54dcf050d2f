namespace Chatbot.Core.Conversations;

/// <summary>How much citizens may still upload in the web chat, counted over all processes: for a day from the first upload.</summary>
public interface IUploadQuota
{
    /// <summary>Takes an upload out of a quota, whole or not at all. The same upload again costs only what it has grown by.</summary>
    /// <param name="owner">Whose quota: a conversation or a network address.</param>
    /// <param name="upload">The upload's own name.</param>
    /// <param name="size">What it needs.</param>
    /// <param name="daily">What the owner has for a day.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Null when it was taken, else how long until the quota is full again.</returns>
    /// <exception cref="Turns.StoreUnavailableException">Not known whether it was taken; ask again.</exception>
    Task<TimeSpan?> TakeAsync(string owner, string upload, UploadSize size, UploadSize daily, CancellationToken cancellationToken);
}

/// <summary>How many files and bytes.</summary>
public readonly record struct UploadSize(int Files, long Bytes);
