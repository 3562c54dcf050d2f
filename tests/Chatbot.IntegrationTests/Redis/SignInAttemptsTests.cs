using System.Globalization;
using Chatbot.Core.Staff;
using Chatbot.Redis;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

public sealed class SignInAttemptsTests(RedisFixture fixture) : RedisTests(fixture)
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task An_accounts_strangers_wait_ever_longer_from_however_many_addresses_they_come()
    {
        await using var store = Store();
        for (var i = 0; i < SignInLimits.FreeOfAccount; i++)
        {
            Assert.Null(await CountAsync(store, $"198.51.100.{i}"));
        }

        var waits = new List<TimeSpan>();
        for (var i = 0; i < 8; i++)
        {
            var wait = await CountAsync(store, $"203.0.113.{i}");
            waits.Add(Assert.NotNull(wait));

            // Those that are refused do not make it longer.
            Assert.Equal(wait, await CountAsync(store, $"203.0.113.{i}"));
            _clock.Advance(wait.Value);
            Assert.Null(await CountAsync(store, $"203.0.113.{i}"));
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits.Select(wait => wait.TotalMinutes));
    }

    [Fact]
    public async Task In_a_day_of_guessing_there_are_some_thirty_guesses()
    {
        await using var store = Store();
        var end = _clock.GetUtcNow() + TimeSpan.FromDays(1);
        var guesses = 0;
        while (_clock.GetUtcNow() < end)
        {
            if (await CountAsync(store, $"198.51.100.{guesses}") is { } wait)
            {
                _clock.Advance(wait);
            }
            else
            {
                guesses++;
            }
        }

        Assert.InRange(guesses, SignInLimits.FreeOfAccount, 40);
    }

    [Fact]
    public async Task A_known_browser_has_tries_of_its_own_and_then_is_a_stranger()
    {
        await using var store = Store();
        for (var i = 0; i < SignInLimits.FreeOfAccount; i++)
        {
            await CountAsync(store, $"198.51.100.{i}");
        }

        for (var i = 0; i < SignInLimits.MaxByKnownDevice; i++)
        {
            Assert.Null(await CountAsync(store, "192.0.2.1", "browser"));
        }

        Assert.NotNull(await CountAsync(store, "192.0.2.1", "browser"));
    }

    [Fact]
    public async Task A_right_password_forgets_its_own_failures_and_not_those_of_strangers()
    {
        await using var store = Store();
        for (var i = 0; i < SignInLimits.FreeOfAccount; i++)
        {
            await CountAsync(store, $"198.51.100.{i}");
        }

        await CountAsync(store, "192.0.2.1", "browser");
        await store.SignInAttempts.SucceedAsync(Malee("192.0.2.1", "browser"), isStranger: false, Cancel);
        Assert.NotNull(await CountAsync(store, "198.51.100.77"));

        _clock.Advance(SignInLimits.FirstWait);
        Assert.Null(await CountAsync(store, "198.51.100.77"));
        await store.SignInAttempts.SucceedAsync(Malee("198.51.100.77"), isStranger: true, Cancel);
        Assert.Null(await CountAsync(store, "198.51.100.78"));
    }

    [Fact]
    public async Task Guessing_many_accounts_from_one_address_is_stopped()
    {
        await using var store = Store();
        for (var i = 0; i < SignInLimits.MaxFromAddress; i++)
        {
            Assert.Null((await store.SignInAttempts.CountAsync(new($"officer{i}", "192.0.2.1", null, IsAccount: true), Cancel)).Wait);
        }

        Assert.NotNull(await CountAsync(store, "192.0.2.1"));
        Assert.Null(await CountAsync(store, "192.0.2.2"));
    }

    [Fact]
    public async Task A_known_browsers_right_password_at_its_last_try_forgives_no_stranger()
    {
        await using var store = Store();
        for (var i = 0; i < SignInLimits.FreeOfAccount; i++)
        {
            await CountAsync(store, "198.51.100.1");
        }

        CountedSignIn last = default;
        for (var i = 0; i < SignInLimits.MaxByKnownDevice; i++)
        {
            last = await store.SignInAttempts.CountAsync(Malee("192.0.2.1", "browser"), Cancel);
        }

        await store.SignInAttempts.SucceedAsync(Malee("192.0.2.1", "browser"), last.IsStranger, Cancel);

        Assert.False(last.IsStranger);
        Assert.NotNull(await CountAsync(store, "198.51.100.2"));
    }

    [Fact]
    public async Task A_known_browser_that_is_a_strangers_by_now_forgives_them_by_the_right_password()
    {
        await using var store = Store();
        for (var i = 0; i < SignInLimits.FreeOfAccount - 1; i++)
        {
            await CountAsync(store, "198.51.100.1");
        }

        CountedSignIn last = default;
        for (var i = 0; i <= SignInLimits.MaxByKnownDevice; i++)
        {
            last = await store.SignInAttempts.CountAsync(Malee("192.0.2.1", "browser"), Cancel);
        }

        Assert.True(last.IsStranger);
        Assert.NotNull(await CountAsync(store, "198.51.100.1"));
        await store.SignInAttempts.SucceedAsync(Malee("192.0.2.1", "browser"), last.IsStranger, Cancel);
        Assert.Null(await CountAsync(store, "198.51.100.1"));
    }

    [Fact]
    public async Task A_new_password_ends_the_wait_of_strangers()
    {
        await using var store = Store();
        for (var i = 0; i < SignInLimits.FreeOfAccount; i++)
        {
            await CountAsync(store, $"198.51.100.{i}");
        }

        await store.SignInAttempts.ForgetStrangersAsync("malee", Cancel);

        Assert.Null(await CountAsync(store, "203.0.113.1"));
    }

    [Fact]
    public async Task A_made_up_name_is_kept_for_the_window_after_its_wait_and_an_account_for_days()
    {
        await using var store = Store();
        for (var i = 0; i < SignInLimits.FreeOfAccount; i++)
        {
            foreach (var isAccount in new[] { true, false })
            {
                await store.SignInAttempts.CountAsync(new(isAccount ? "malee" : "nobody", "198.51.100.1", null, isAccount), Cancel);
            }
        }

        Assert.InRange(await LeftAsync("nobody"), SignInLimits.Window, SignInLimits.Window + SignInLimits.FirstWait);
        Assert.InRange(await LeftAsync("malee"), SignInLimits.RememberedFor, SignInLimits.RememberedFor + SignInLimits.FirstWait);

        async Task<TimeSpan> LeftAsync(string id) =>
            TimeSpan.FromMilliseconds(long.Parse((await Redis.AskAsync($"PTTL {Prefix}{{sign-in}}:strangers:{id}"))[1..], CultureInfo.InvariantCulture));
    }

    private TestStore Store() => TestStore.Connect(new RedisOptions { ConnectionString = Redis.ConnectionString, KeyPrefix = Prefix }, time: _clock);

    private static SignInAttempt Malee(string address, string? device = null) => new("malee", address, device, IsAccount: true);

    private static async Task<TimeSpan?> CountAsync(TestStore store, string address, string? device = null) =>
        (await store.SignInAttempts.CountAsync(Malee(address, device), Cancel)).Wait;
}
