using System.Globalization;
using System.Text.Json.Nodes;
using Chatbot.Core.Conversations;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using StackExchange.Redis;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>What this program does with what a newer one has written, as while an update goes from process to process.</summary>
public sealed class TwoVersionsTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Partition = 7;
    private static readonly ConversationId Citizen = TestStore.ConversationIn(Partition);

    [Fact]
    public async Task A_conversation_in_a_shape_it_cannot_read_waits_is_shown_and_does_not_hold_up_the_others()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var other = TestStore.ConversationIn(Partition, 1);
        await SaySomethingAsync(store, lease);
        await RewriteAsync(State(Citizen), json => json["schema"] = ConversationState.NewestSchema + 1);
        await store.Inbox.AcceptAsync([TestStore.Text(Citizen, "newer 1"), TestStore.Text(Citizen, "newer 2"), TestStore.Text(other, "other")], Cancel);

        Assert.Equal(["other"], await store.DrainAsync(lease, Cancel));

        Assert.Equal(":2", await Redis.AskAsync($"XLEN {Prefix}{{p{Partition:00}}}:inbox"));
        Assert.Empty(await store.DeadLetters.ListAsync(10, Cancel));
        var waiting = Assert.Single(await store.Overdue.ListAsync(TimeSpan.Zero, 10, Cancel));
        Assert.Equal((Citizen, true), (waiting.Conversation, waiting.IsOfNewer));
        Assert.Empty(await store.Overdue.ListAsync(TimeSpan.FromHours(1), 10, Cancel));
    }

    [Fact]
    public async Task What_waits_for_a_worker_that_is_not_there_is_shown_as_well()
    {
        await using var store = Connect();
        await store.Inbox.AcceptAsync([TestStore.Text(Citizen, "first"), TestStore.Text(Citizen, "second")], Cancel);

        Assert.False(Assert.Single(await store.Overdue.ListAsync(TimeSpan.Zero, 10, Cancel)).IsOfNewer);
    }

    [Fact]
    public async Task How_long_something_waits_is_counted_by_the_clock_of_the_server_that_wrote_its_moment()
    {
        await using var store = Connect();
        var hour = TimeSpan.FromHours(1);
        var serverTime = long.Parse((await Redis.AskAllAsync("TIME")).Split("\r\n")[2], CultureInfo.InvariantCulture);
        await Redis.AskAsync($"XADD {Prefix}{{p{Partition:00}}}:inbox {serverTime - (2 * 60 * 60)}000-0 c {Citizen} a -");

        var waiting = Assert.Single(await store.Overdue.ListAsync(hour, 10, Cancel));

        Assert.InRange(waiting.Waited, 2 * hour, (2 * hour) + TimeSpan.FromMinutes(1));
        Assert.Empty(await store.Overdue.ListAsync(3 * hour, 10, Cancel));
    }

    [Fact]
    public async Task What_a_newer_version_added_to_a_conversation_is_still_there_after_a_turn()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await SaySomethingAsync(store, lease);
        await RewriteAsync(State(Citizen), json => json["mood"] = new JsonObject { ["isGood"] = true });

        await SaySomethingAsync(store, lease);

        Assert.True((await ReadAsync(State(Citizen)))["mood"]!["isGood"]!.GetValue<bool>());
        Assert.Equal(2, (await store.Transcripts.ReadStateAsync(Citizen, Cancel)).Version);
    }

    [Fact]
    public async Task What_a_newer_version_added_to_a_ticket_or_an_account_is_still_there_after_a_change()
    {
        await using var store = Connect();
        var malee = new StaffMember { Id = "malee", Name = "มาลี", Departments = ["works"], Role = StaffRole.Officer };
        await store.Staff.TryAddAsync(new(malee, "-"), Cancel);
        var draft = TestStore.Draft("482-173-9064") with { Unknown = StoredJson.Read<TicketDraft>(With(StoredJson.Write(TestStore.Draft("482-173-9064")), "weather")).Unknown };
        var ticket = await store.OpenAsync(draft, Cancel);

        var claim = Assert.IsType<TicketDecision.Allowed>(TicketRules.Claim(ticket, malee, DateTimeOffset.UnixEpoch)).Change;
        Assert.True(await store.Tickets.TryChangeAsync(claim, Cancel));
        await WriteAsync($"{Prefix}staff", "malee", With(await ReadAsync($"{Prefix}staff", "malee"), "weather"));
        await store.Staff.UpdateAsync((await store.Staff.FindAsync("malee", Cancel))! with { PasswordHash = "new" }, Cancel);

        Assert.Equal("fine", (await ReadAsync($"{Prefix}{{desk}}:ticket:{ticket.Code}"))["weather"]!.GetValue<string>());
        Assert.Contains("weather", await ReadAsync($"{Prefix}staff", "malee"), StringComparison.Ordinal);
    }

    /// <summary>Changes a record as a newer version of the program would write it.</summary>
    private async Task RewriteAsync(string key, Action<JsonObject> change)
    {
        var record = await ReadAsync(key);
        change(record);
        await WriteAsync(key, "j", record.ToJsonString());
    }

    private async Task<JsonObject> ReadAsync(string key) => JsonNode.Parse(await ReadAsync(key, "j"))!.AsObject();

    private async Task<string> ReadAsync(string key, string field)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(Redis.ConnectionString);
        return (await redis.GetDatabase().HashGetAsync(key, field))!;
    }

    private async Task WriteAsync(string key, string field, string json)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(Redis.ConnectionString);
        await redis.GetDatabase().HashSetAsync(key, field, json);
    }

    private string State(ConversationId id) => $"{Prefix}{{p{id.Partition:00}}}:state:{id}";

    private static async Task SaySomethingAsync(TestStore store, PartitionLease lease)
    {
        await store.Inbox.AcceptAsync([TestStore.Text(Citizen, Guid.NewGuid().ToString())], Cancel);
        var turn = await store.ClaimOneAsync(lease, Cancel);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(turn, TestStore.ResultOf(turn)));
    }

    private static string With(string json, string member)
    {
        var record = JsonNode.Parse(json)!.AsObject();
        record[member] = "fine";
        return record.ToJsonString();
    }
}
