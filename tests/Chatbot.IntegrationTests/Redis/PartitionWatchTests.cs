using System.Collections.Concurrent;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Web.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>The look at all own partitions goes on, whatever becomes of one of them.</summary>
public sealed class PartitionWatchTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Ill = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, int> _looks = new();

    [Fact]
    public async Task A_failure_that_nobody_foresaw_ends_neither_the_watch_nor_the_next_look_at_its_partition()
    {
        await RunAsync(_ => throw new InvalidOperationException("test"), async watch =>
        {
            await Eventually.TrueAsync(() => _looks.GetValueOrDefault(Ill) >= 2 || watch.ExecuteTask!.IsCompleted, Patience, "it is looked at again");

            Assert.False(watch.ExecuteTask!.IsCompleted);
        });
    }

    [Fact]
    public async Task A_partition_whose_store_hangs_keeps_nobody_waiting_and_is_not_asked_twice()
    {
        await RunAsync(token => Task.Delay(Timeout.InfiniteTimeSpan, token), async _ =>
        {
            await Eventually.TrueAsync(() => _looks.GetValueOrDefault(Ill + 1) >= 3, Patience, "another partition is looked at again and again");

            Assert.Equal(1, _looks[Ill]);
        });
    }

    private async Task RunAsync(Func<CancellationToken, Task> becomesOfIll, Func<PartitionWatch, Task> observeAsync)
    {
        await using var store = Connect();
        using var leases = new LeaseKeeper(store.Leases, TimeProvider.System, NullLogger<LeaseKeeper>.Instance);
        using var watch = new PartitionWatch(
            leases, new Watched(store.WaitingWork, _looks, becomesOfIll), TimeProvider.System, NullLogger<PartitionWatch>.Instance);
        await leases.StartAsync(Cancel);
        await watch.StartAsync(Cancel);
        await observeAsync(watch);
        await watch.StopAsync(Cancel);
        await leases.StopAsync(Cancel);
    }

    /// <summary>The store's, but for one partition.</summary>
    private sealed class Watched(IWaitingWork work, ConcurrentDictionary<int, int> looks, Func<CancellationToken, Task> becomesOfIll) : IWaitingWork
    {
        public async Task<WaitingWork> LookAsync(int partition, DateTimeOffset now, CancellationToken cancellationToken)
        {
            looks.AddOrUpdate(partition, 1, static (_, count) => count + 1);
            if (partition == Ill)
            {
                await becomesOfIll(cancellationToken);
            }

            return await work.LookAsync(partition, now, cancellationToken);
        }
    }
}
