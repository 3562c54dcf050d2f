using Chatbot.Core.Turns;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>The process that has the partition: its lease, and the life of the worker whose step it is.</summary>
internal sealed class ModelProcess
{
    public PartitionLease Lease { get; private set; } = new(0, "1");

    public ModelLife Life { get; set; } = new();

    /// <summary>Another process takes the partition over; what stalls goes on with a lease that is lost.</summary>
    public void TakeOver() => Lease = Lease with { Fence = Lease.Fence + "1" };
}

/// <summary>The life of a worker: it may die at one of its calls to the store, before the call or once it has taken effect.</summary>
/// <param name="diesAtCall">0 for its first; null when it lives on.</param>
/// <param name="afterIt">Whether the call has taken effect when it dies.</param>
internal sealed class ModelLife(int? diesAtCall = null, bool afterIt = false) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private int _calls;

    public CancellationToken Token => _ended.Token;

    public bool HasEnded => _ended.IsCancellationRequested;

    /// <summary>A call to the store.</summary>
    /// <exception cref="OperationCanceledException">The worker died of it.</exception>
    public T Call<T>(Func<T> call)
    {
        var isLast = _calls++ == diesAtCall;
        if (isLast && !afterIt)
        {
            throw Death();
        }

        var result = call();
        return isLast ? throw Death() : result;
    }

    /// <inheritdoc/>
    public void Dispose() => _ended.Dispose();

    private OperationCanceledException Death()
    {
        _ended.Cancel();
        return new("The worker died.", Token);
    }
}
