namespace Chatbot.Web.Workers;

/// <summary>Lets one loop wait for a signal, at most so long. A signal while nobody waits ends the next wait at once.</summary>
internal sealed class WakeUp(TimeProvider time)
{
    private TaskCompletionSource _signal = New();

    public void Wake() => Volatile.Read(ref _signal).TrySetResult();

    /// <summary>Waits for <see cref="Wake"/>. What comes after it has ended belongs to the next wait.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        await Volatile.Read(ref _signal).Task.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        Volatile.Write(ref _signal, New());
    }

    // Whoever wakes goes on with its own work; the loop continues elsewhere.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
