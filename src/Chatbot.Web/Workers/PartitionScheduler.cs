using System.Threading.Channels;
using Chatbot.Core.Conversations;

namespace Chatbot.Web.Workers;

/// <summary>
/// Says which partition to look at next: each partition by one caller at a time, and again when something was
/// signalled while it was being looked at. Holds no more than one mark a partition, so it cannot grow.
/// </summary>
internal sealed class PartitionScheduler
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Busy = 2;
    private const int BusyAndWaiting = 3;

    private readonly int[] _states = new int[ConversationId.Partitions];
    private readonly Channel<int> _ready = Channel.CreateUnbounded<int>();

    /// <summary>Asks for a look at the partition.</summary>
    public void Mark(int partition)
    {
        while (true)
        {
            var state = Volatile.Read(ref _states[partition]);
            var next = state == Busy ? BusyAndWaiting : Waiting;
            if (state is Waiting or BusyAndWaiting)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _states[partition], next, state) == state)
            {
                if (next == Waiting)
                {
                    _ready.Writer.TryWrite(partition);
                }

                return;
            }
        }
    }

    /// <summary>Waits for a marked partition; the caller has it until <see cref="Done"/>.</summary>
    public async ValueTask<int> NextAsync(CancellationToken cancellationToken)
    {
        var partition = await _ready.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _states[partition], Busy);
        return partition;
    }

    /// <summary>The caller has finished; the partition comes up again if it was marked meanwhile.</summary>
    public void Done(int partition)
    {
        if (Interlocked.CompareExchange(ref _states[partition], Idle, Busy) != Busy)
        {
            Volatile.Write(ref _states[partition], Waiting);
            _ready.Writer.TryWrite(partition);
        }
    }
}
