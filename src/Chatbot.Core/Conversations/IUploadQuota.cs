namespace Chatbot.Core.Conversations;

/// <summary>How much citizens may still upload in the web chat, counted over all processes: for a day from the first upload.</summary>
public interface IUploadQuota
{
    /// <summary>Takes an upload out of several quotas: out of all, or, where one has too little left, out of none. The same upload again costs only what it has grown by.</summary>
    /// <param name="upload">The upload's own name, unique for all of the owners.</param>
    /// <param name="size">What it needs.</param>
    /// <param name="quotas">Whose.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Null when it was taken, else how long until the quota that is short is full again.</returns>
    /// <exception cref="Turns.StoreUnavailableException">Not known whether it was taken; ask again.</exception>
    Task<TimeSpan?> TakeAsync(string upload, UploadSize size, IReadOnlyList<DailyQuota> quotas, CancellationToken cancellationToken);
}

/// <summary>What somebody may upload in a day.</summary>
/// <param name="Owner">A conversation or a network address.</param>
/// <param name="Daily">What the owner has for a day.</param>
public readonly record struct DailyQuota(string Owner, UploadSize Daily);

/// <summary>How many files and bytes.</summary>
public readonly record struct UploadSize(long Files, long Bytes)
{
    /// <summary>So many times as much; what no number can hold is as much as there is.</summary>
    public UploadSize Times(int factor) => new(Times(Files, factor), Times(Bytes, factor));

    private static long Times(long size, int factor) => (long)Int128.Min((Int128)size * factor, long.MaxValue);
}
