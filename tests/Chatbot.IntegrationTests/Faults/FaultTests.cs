using System.Net;
using Chatbot.Core.Conversations;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Chatbot.Testing.Faults;
using Xunit;

namespace Chatbot.IntegrationTests.Faults;

/// <summary>The promises with separate processes, the step in between broken. The long form is tests/benchmarks/faults.</summary>
public sealed class FaultTests
{
    private static readonly LoadJudgement AllWell = new(Lost: 0, Twice: 0, Disordered: 0);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_answered_once_by_the_next_life_which_adopts_the_child_Redis()
    {
        await using var bench = await FaultBench.StartAsync(programs: 1, redis: null);
        await using var probe = bench.Probe();
        var program = bench.Programs[0];
        var server = await probe.RunIdAsync();
        using var load = bench.Load(new(Citizens: 100, MessagesEach: 10, CitizensAtOnce: 32, DeliveredTwice: 0.1, Seed: 1));
        await load.LearnAsync(Cancel);
        var writing = load.RunAsync(Cancel);

        foreach (var acknowledged in new[] { 250, 600 })
        {
            await Eventually.TrueAsync(() => load.Acknowledged >= acknowledged, Patience, $"{acknowledged} acknowledged");
            await program.KillAsync();
            await program.StartAgainAsync();
        }

        await writing.WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);
        Assert.Equal(AllWell, load.Judge());
        Assert.Equal(server, await probe.RunIdAsync());
    }

    [Fact]
    public async Task While_Redis_is_away_nothing_is_accepted_and_nothing_acknowledged_is_lost()
    {
        await using var redis = await RedisForTests.StartAsync("always");
        await using var bench = await FaultBench.StartAsync(programs: 1, redis);
        var program = bench.Programs[0].BaseAddress;
        using var load = bench.Load(new(Citizens: 60, MessagesEach: 10, CitizensAtOnce: 16, DeliveredTwice: 0, Seed: 2));
        await load.LearnAsync(Cancel);
        var writing = load.RunAsync(Cancel);

        foreach (var acknowledged in new[] { 100, 350 })
        {
            await Eventually.TrueAsync(() => load.Acknowledged >= acknowledged, Patience, $"{acknowledged} acknowledged");
            await redis.KillAsync();
            await Eventually.TrueAsync(() => StatusAsync(program, HttpStatusCode.ServiceUnavailable), Patience, "not ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await load.TryDeliverAsync(bench.Line.Events.Follow(LineEvents.UserId("away")), Cancel));
            await redis.StartAgainAsync();
        }

        await writing.WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);
        Assert.Equal(AllWell, load.Judge());
    }

    [Fact]
    public async Task A_program_that_starts_before_its_Redis_becomes_ready_by_itself()
    {
        await using var redis = await RedisForTests.StartAsync();
        await redis.KillAsync();
        var folder = Directory.CreateTempSubdirectory("chatbot-early-");
        await using var program = ChatbotProcess.Create(("Redis:ConnectionString", redis.ConnectionString), ("Data:Path", folder.FullName));
        program.Launch();
        await Eventually.TrueAsync(() => StatusAsync(program.BaseAddress, HttpStatusCode.ServiceUnavailable), Patience, "alive and not ready");

        await redis.StartAgainAsync();

        await program.WaitUntilReadyAsync();
    }

    [Fact]
    public async Task A_platform_that_refuses_fails_and_keeps_silent_says_everything_once_though_webhooks_come_twice_to_two_processes()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var bench = await FaultBench.StartAsync(programs: 2, redis);
        using var load = bench.Load(new(Citizens: 50, MessagesEach: 6, CitizensAtOnce: 16, DeliveredTwice: 0.1, Seed: 3));
        await load.LearnAsync(Cancel);

        // A fifth refused or failed, a twentieth taken and not answered.
        bench.Line.Faults.Share(0.25, seed: 3, Fault.TooManyRequests, Fault.TooManyRequests, Fault.ServerError, Fault.ServerError, Fault.SilenceAfterTaking);
        await load.RunAsync(Cancel).WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);

        Assert.Equal(AllWell, load.Judge());
        Assert.True(bench.Line.Silences > 0);
    }

    [Fact]
    public async Task On_Messenger_nothing_is_lost_and_the_echo_keeps_what_was_taken_without_an_answer_from_being_said_twice()
    {
        await using var redis = await RedisForTests.StartAsync("always");
        await using var bench = await FaultBench.StartAsync(programs: 2, redis);
        await using var echoes = new MessengerEchoes(bench.Messenger, bench.Addresses);
        using var load = new CitizenLoad(bench.Messenger, bench.Addresses, new(Citizens: 40, MessagesEach: 4, CitizensAtOnce: 16, DeliveredTwice: 0.1, Seed: 8));
        await load.LearnAsync(Cancel);

        bench.Messenger.Faults.Share(0.15, seed: 8, Fault.ServerError, Fault.SilenceAfterTaking, Fault.DisconnectAfterTaking);
        var writing = load.RunAsync(Cancel);
        await Eventually.TrueAsync(() => load.Acknowledged >= 60, Patience, "60 acknowledged");
        await bench.Programs[0].KillAsync();
        await bench.Programs[0].StartAgainAsync();

        await writing.WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);
        Assert.Equal(AllWell, load.Judge());
        Assert.True(bench.Messenger.Silences > 0);
    }

    [Fact]
    public async Task A_worker_that_stalls_past_its_leases_and_wakes_up_says_nothing_twice()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var bench = await FaultBench.StartAsync(programs: 2, redis);
        var (stalled, other) = (bench.Programs[0], bench.Programs[1]);
        using var load = new CitizenLoad(bench.Line, [other.BaseAddress], new(Citizens: 60, MessagesEach: 8, CitizensAtOnce: 32, DeliveredTwice: 0, Seed: 4));
        await load.LearnAsync(Cancel);
        var writing = load.RunAsync(Cancel);
        await Eventually.TrueAsync(() => load.Acknowledged >= 100, Patience, "100 acknowledged");

        await FaultBench.SignalAsync(stalled, "STOP");
        try
        {
            await writing.WaitAsync(Patience, Cancel);
            await bench.WaitUntilDoneAsync(Patience);
        }
        finally
        {
            await FaultBench.SignalAsync(stalled, "CONT");
        }

        // Awake again it still has in hand what it had; it must be through with it before we look.
        await stalled.WaitUntilReadyAsync();
        await stalled.StopAsync();
        Assert.Equal(AllWell, load.Judge());
    }

    [Fact]
    public async Task An_activity_that_no_turn_digests_goes_to_the_dead_letters_and_its_neighbours_go_on()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var bench = await FaultBench.StartAsync(programs: 1, redis);
        await using var probe = bench.Probe();
        using var load = bench.Load(new(Citizens: 1, MessagesEach: 4, CitizensAtOnce: 1, DeliveredTwice: 0, Seed: 5));
        await load.LearnAsync(Cancel);
        var conversation = new ConversationId(ChannelNames.Line, load.CitizenId(0));

        await probe.PutIntoInboxAsync(conversation, $$"""{"eventId":"poison","conversation":"{{conversation}}","occurredAt":"2026-01-01T00:00:00+00:00","content":null}""");
        await probe.PutIntoInboxAsync(conversation, """{"of":"another version"}""");
        await load.RunAsync(Cancel).WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);

        Assert.Equal(AllWell, load.Judge());
        Assert.Equal(2, await probe.DeadLettersAsync());
    }

    [Fact]
    public async Task A_full_Redis_means_503_and_nothing_half_done()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var bench = await FaultBench.StartAsync(programs: 1, redis);
        var program = bench.Programs[0].BaseAddress;
        using var load = bench.Load(new(Citizens: 30, MessagesEach: 8, CitizensAtOnce: 16, DeliveredTwice: 0, Seed: 6));
        await load.LearnAsync(Cancel);
        var writing = load.RunAsync(Cancel);
        await Eventually.TrueAsync(() => load.Acknowledged >= 60, Patience, "60 acknowledged");

        Assert.Equal("+OK", await redis.AskAsync("CONFIG SET maxmemory 1"));
        await Eventually.TrueAsync(() => StatusAsync(program, HttpStatusCode.ServiceUnavailable), Patience, "not ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await load.TryDeliverAsync(bench.Line.Events.Follow(LineEvents.UserId("full")), Cancel));

        // What was acknowledged before is worked off all the same.
        await bench.WaitUntilDoneAsync(Patience);
        Assert.Equal("+OK", await redis.AskAsync("CONFIG SET maxmemory 0"));

        await writing.WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);
        Assert.Equal(AllWell, load.Judge());
    }

    [Fact]
    public async Task A_disk_that_is_full_means_503_and_nothing_half_done()
    {
        await using var redis = await RedisForTests.StartAsync("everysec");
        await using var bench = await FaultBench.StartAsync(programs: 1, redis);
        var program = bench.Programs[0].BaseAddress;
        using var load = bench.Load(new(Citizens: 30, MessagesEach: 8, CitizensAtOnce: 16, DeliveredTwice: 0, Seed: 9));
        await load.LearnAsync(Cancel);
        var writing = load.RunAsync(Cancel);
        await Eventually.TrueAsync(() => load.Acknowledged >= 60, Patience, "60 acknowledged");

        await redis.FillDiskAsync();
        await Eventually.TrueAsync(() => StatusAsync(program, HttpStatusCode.ServiceUnavailable), Patience, "not ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await load.TryDeliverAsync(bench.Line.Events.Follow(LineEvents.UserId("full")), Cancel));
        await redis.MakeRoomOnDiskAsync();

        await writing.WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);
        Assert.Equal(AllWell, load.Judge());
    }

    [Fact]
    public async Task A_rolling_restart_under_load_loses_and_repeats_nothing_and_refuses_nobody()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var bench = await FaultBench.StartAsync(programs: 2, redis);
        using var load = bench.Load(new(Citizens: 60, MessagesEach: 8, CitizensAtOnce: 16, DeliveredTwice: 0.1, Seed: 11) { PerSecond = 60 });
        await load.LearnAsync(Cancel);
        var writing = load.RunAsync(Cancel);
        await Eventually.TrueAsync(() => load.Acknowledged >= 40, Patience, "40 acknowledged");

        foreach (var program in bench.Programs)
        {
            await program.StopAsync();
            Assert.Equal(0, program.ExitCode);
            await program.StartAgainAsync();
        }

        await writing.WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);
        Assert.Equal(AllWell, load.Judge());
        Assert.DoesNotContain(HttpStatusCode.ServiceUnavailable, load.Answers.Keys);
    }

    [Fact]
    public async Task Two_processes_whose_clocks_differ_lose_and_repeat_nothing_when_one_dies()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var bench = await FaultBench.StartAsync(programs: 1, redis);
        await bench.JoinAsync(("Clock:Now", TimeProvider.System.GetUtcNow().AddSeconds(10).ToString("O")));
        using var load = bench.Load(new(Citizens: 40, MessagesEach: 6, CitizensAtOnce: 16, DeliveredTwice: 0.1, Seed: 12));
        await load.LearnAsync(Cancel);
        bench.Line.Faults.Share(0.25, seed: 12, Fault.TooManyRequests, Fault.ServerErrorAfterTaking, Fault.ServerError);
        var writing = load.RunAsync(Cancel);
        await Eventually.TrueAsync(() => load.Acknowledged >= 60, Patience, "60 acknowledged");

        var fast = bench.Programs[1];
        await fast.KillAsync();
        await fast.StartAgainAsync();

        await writing.WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);
        Assert.Equal(AllWell, load.Judge());
    }

    private static async Task<bool> StatusAsync(Uri program, HttpStatusCode status)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri(program, "/readyz"), Cancel);
            return answer.StatusCode == status;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
