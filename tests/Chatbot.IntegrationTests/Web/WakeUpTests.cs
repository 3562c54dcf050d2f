using Chatbot.Testing;
using Chatbot.Web.Workers;
using Xunit;

namespace Chatbot.IntegrationTests.Web;

public sealed class WakeUpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ManualClock _clock = new(new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_wait_ends_by_the_injected_clock()
    {
        var waiting = new WakeUp(_clock).WaitAsync(TimeSpan.FromHours(1), Cancel);
        Assert.False(waiting.IsCompleted);

        _clock.Advance(TimeSpan.FromHours(1));

        await waiting.WaitAsync(Patience, Cancel);
    }

    [Fact]
    public async Task A_signal_ends_the_wait_and_one_before_it_the_next()
    {
        var wake = new WakeUp(_clock);
        var waiting = wake.WaitAsync(TimeSpan.FromHours(1), Cancel);

        wake.Wake();
        await waiting.WaitAsync(Patience, Cancel);
        wake.Wake();
        wake.Wake();
        await wake.WaitAsync(TimeSpan.FromHours(1), Cancel).WaitAsync(Patience, Cancel);

        Assert.False(wake.WaitAsync(TimeSpan.FromHours(1), Cancel).IsCompleted);
    }

    [Fact]
    public async Task A_cancelled_wait_says_so()
    {
        using var stopping = new CancellationTokenSource();
        var waiting = new WakeUp(_clock).WaitAsync(TimeSpan.FromHours(1), stopping.Token);

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience, Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
