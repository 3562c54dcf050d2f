using Chatbot.Channels.WebChat;
using Chatbot.Core.Conversations;
using Chatbot.Web.DirectLine;
using Microsoft.Extensions.Options;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

public sealed class UploadQuotaTests(RedisFixture fixture) : RedisTests(fixture)
{
    private static readonly UploadSize Daily = new(3, 1000);

    [Theory]
    [InlineData(1, 700)]
    [InlineData(3, 100)]
    public async Task What_is_more_than_the_days_files_or_bytes_is_not_taken_and_costs_nothing(int files, int bytes)
    {
        await using var store = Connect();

        Assert.Null(await TakeAsync(store, "a", 1, 400));
        Assert.InRange((await TakeAsync(store, "b", files, bytes)).GetValueOrDefault(), TimeSpan.FromHours(23.9), TimeSpan.FromDays(1));
        Assert.Null(await TakeAsync(store, "c", 2, 600));
    }

    [Fact]
    public async Task The_same_upload_again_costs_only_what_it_has_grown_by()
    {
        await using var store = Connect();

        Assert.Null(await TakeAsync(store, "a", 1, 400));
        Assert.Null(await TakeAsync(store, "a", 1, 400));
        Assert.Null(await TakeAsync(store, "a", 2, 1000));
        Assert.NotNull(await TakeAsync(store, "b", 1, 1));
        Assert.NotNull(await TakeAsync(store, "a", 1, 1001));
    }

    [Fact]
    public async Task Each_owner_has_a_quota_of_its_own_that_ends_by_itself()
    {
        await using var store = Connect();

        Assert.Null(await TakeAsync(store, "a", 3, 1000));
        Assert.Null(await store.UploadQuota.TakeAsync("a", Daily, [new("other", Daily)], Cancel));

        Assert.NotEqual(":-1", await Redis.AskAsync($"PTTL {Prefix}{{uploads}}:owner"));
    }

    [Fact]
    public async Task Another_conversation_from_the_same_network_gets_no_more_than_the_network_has()
    {
        await using var store = Connect();
        var allowance = new UploadAllowance(store.UploadQuota, Options.Create(new WebChatOptions { UploadsPerDay = 2, UploadQuotasPerAddress = 2 }));

        Assert.Null(await allowance.TakeAsync("one", "network", "a", new(2, 10), Cancel));
        Assert.NotNull(await allowance.TakeAsync("one", "network", "b", new(1, 10), Cancel));
        Assert.Null(await allowance.TakeAsync("two", "network", "a", new(2, 10), Cancel));
        Assert.NotNull(await allowance.TakeAsync("three", "network", "a", new(1, 10), Cancel));
        Assert.Null(await allowance.TakeAsync("three", "elsewhere", "b", new(1, 10), Cancel));
    }

    [Fact]
    public async Task What_the_network_refuses_costs_the_conversation_nothing_and_the_other_way_round()
    {
        await using var store = Connect();
        var allowance = new UploadAllowance(store.UploadQuota, Options.Create(new WebChatOptions { UploadsPerDay = 2, UploadQuotasPerAddress = 1 }));
        Assert.Null(await allowance.TakeAsync("one", "network", "a", new(1, 10), Cancel));

        Assert.NotNull(await allowance.TakeAsync("two", "network", "a", new(2, 10), Cancel));
        Assert.Null(await allowance.TakeAsync("two", "elsewhere", "b", new(2, 10), Cancel));

        Assert.NotNull(await allowance.TakeAsync("two", "network", "c", new(1, 10), Cancel));
        Assert.Null(await allowance.TakeAsync("three", "network", "a", new(1, 10), Cancel));
    }

    [Fact]
    public async Task A_quota_too_large_for_a_number_is_no_less_than_a_large_one()
    {
        await using var store = Connect();
        var allowance = new UploadAllowance(
            store.UploadQuota, Options.Create(new WebChatOptions { UploadsPerDay = int.MaxValue, UploadBytesPerDay = long.MaxValue, UploadQuotasPerAddress = int.MaxValue }));

        Assert.Null(await allowance.TakeAsync("one", "network", "a", new(2, 1L << 40), Cancel));
    }

    private static Task<TimeSpan?> TakeAsync(TestStore store, string upload, int files, long bytes) =>
        store.UploadQuota.TakeAsync(upload, new(files, bytes), [new("owner", Daily)], Cancel);
}
