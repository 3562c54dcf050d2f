using System.Diagnostics;

namespace Chatbot.Testing;

/// <summary>Waits for a condition with a deadline, in place of sleeping.</summary>
public static class Eventually
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);

    /// <param name="lookEvery">How long to wait between two looks; 25 ms if not given.</param>
    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan within, string what, TimeSpan? lookEvery = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition().ConfigureAwait(false))
        {
            if (watch.Elapsed > within)
            {
                throw new TimeoutException($"Not within {within.TotalSeconds:0} s: {what}.");
            }

            await Task.Delay(lookEvery ?? LookEvery).ConfigureAwait(false);
        }
    }

    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public static Task TrueAsync(Func<bool> condition, TimeSpan within, string what) => TrueAsync(() => Task.FromResult(condition()), within, what);
}
