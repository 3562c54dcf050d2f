using System.Diagnostics;
using System.Net;
using Chatbot.Testing;
using Chatbot.Testing.Faults;
using Xunit;

namespace Chatbot.IntegrationTests.Cluster;

/// <summary>Two processes on a Redis with a replica, which a Sentinel puts in the master's place.</summary>
[Collection(nameof(ClusterTests))]
public sealed class SentinelTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_master_is_killed_the_program_finds_the_new_one_by_itself_and_loses_and_repeats_nothing()
    {
        await using var redis = await RedisSentinelForTests.StartAsync();
        await using var bench = await FaultBench.StartOnAsync(programs: 2, redis.ConnectionString, ("Redis:WaitForReplicas", "1"));
        using var load = bench.Load(new(Citizens: 60, MessagesEach: 8, CitizensAtOnce: 16, DeliveredTwice: 0.1, Seed: 9));
        await load.LearnAsync(Cancel);
        var writing = load.RunAsync(Cancel);
        await Eventually.TrueAsync(() => load.Acknowledged >= 100, Patience, "100 acknowledged");

        var watch = Stopwatch.StartNew();
        await redis.Master.KillAsync();
        await Eventually.TrueAsync(() => IsMasterAsync(redis.Replica), Patience, "the replica is master");
        var promoted = watch.Elapsed;
        var acknowledged = load.Acknowledged;

        // It comes back as a master, which no replica follows: what it would take is not acknowledged. Then the Sentinel makes it a replica.
        await redis.Master.StartAgainAsync();
        await Eventually.TrueAsync(() => load.Acknowledged > acknowledged + 16, Patience, "messages are acknowledged again");
        var back = watch.Elapsed;

        await writing.WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);
        TestContext.Current.TestOutputHelper?.WriteLine($"promoted after {promoted.TotalSeconds:0.0} s, back after {back.TotalSeconds:0.0} s");
        Assert.Equal(new(Lost: 0, Twice: 0, Disordered: 0), load.Judge());
        Assert.True(load.Answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable) > 0, "The failover was not noticed.");
    }

    // One that is made a master hangs up on who asks just then.
    private static async Task<bool> IsMasterAsync(RedisForTests redis)
    {
        try
        {
            return (await redis.AskAllAsync("INFO replication")).Contains("role:master", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
