using System.Net;
using Chatbot.Core.Conversations;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Chatbot.Testing.Faults;
using Xunit;

namespace Chatbot.IntegrationTests.Faults;

/// <summary>What a program does when more comes in than is worked on.</summary>
public sealed class BackPressureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_webhook_that_finds_its_inbox_full_is_answered_503_with_when_to_come_again_and_the_others_go_on()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var bench = await FaultBench.StartAsync(programs: 1, redis, ("roles", "web"), ("Redis:MaxWaitingPerPartition", "1"));
        var program = bench.Programs[0].BaseAddress;
        var citizens = Enumerable.Range(0, 100).Select(i => LineEvents.UserId($"citizen {i}")).ToList();
        var full = citizens[0];
        var elsewhere = citizens.First(citizen => PartitionOf(citizen) != PartitionOf(full));
        using var http = new HttpClient();
        await PostAsync(full, HttpStatusCode.OK);

        var refused = await PostAsync(full, HttpStatusCode.ServiceUnavailable);

        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        await PostAsync(elsewhere, HttpStatusCode.OK);
        using var ready = await http.GetAsync(new Uri(program, "/readyz"), Cancel);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        async Task<HttpResponseMessage> PostAsync(string citizen, HttpStatusCode expected)
        {
            using var request = bench.Line.Events.SignedLineWebhook(program, bench.Line.Events.Text(citizen, "สวัสดี"));
            var response = await http.SendAsync(request, Cancel);
            Assert.Equal(expected, response.StatusCode);
            return response;
        }
    }

    [Fact]
    public async Task A_burst_that_waits_becomes_one_turn_and_each_message_is_answered_once()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var bench = await FaultBench.StartAsync(programs: 1, redis, ("roles", "web"));
        await using var probe = bench.Probe();
        using var load = bench.Load(new(Citizens: 1, MessagesEach: 8, CitizensAtOnce: 1, DeliveredTwice: 0, Seed: 7));
        await load.RunAsync(Cancel).WaitAsync(Patience, Cancel);

        await bench.JoinAsync();

        await bench.WaitUntilDoneAsync(Patience);
        Assert.Equal(1, await probe.TurnsAsync(new(ChannelNames.Line, load.CitizenId(0))));
        await load.LearnAsync(Cancel);
        Assert.Equal(new(Lost: 0, Twice: 0, Disordered: 0), load.Judge());
    }

    private static int PartitionOf(string userId) => new ConversationId(ChannelNames.Line, userId).Partition;
}
