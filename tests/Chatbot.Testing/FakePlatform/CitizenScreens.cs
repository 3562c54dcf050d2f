using System.Text.Json;

namespace Chatbot.Testing.FakePlatform;

/// <summary>What citizens see in their chats, in order; a thing said twice stands there twice.</summary>
public sealed class CitizenScreens
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<SeenMessage>> _seen = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = NewSignal();
    private int _total;

    /// <summary>How many messages all citizens have seen.</summary>
    public int Total
    {
        get
        {
            lock (_gate)
            {
                return _total;
            }
        }
    }

    /// <summary>Everybody who saw something.</summary>
    public IReadOnlyList<string> Citizens
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen.Keys];
            }
        }
    }

    /// <returns>Oldest first; empty when the citizen saw nothing.</returns>
    public IReadOnlyList<SeenMessage> Of(string citizen)
    {
        lock (_gate)
        {
            return _seen.TryGetValue(citizen, out var messages) ? [.. messages] : [];
        }
    }

    /// <summary>Waits until a citizen has seen at least so many messages.</summary>
    /// <exception cref="TimeoutException">They did not come in time.</exception>
    public async Task<IReadOnlyList<SeenMessage>> WaitForAsync(string citizen, int count, TimeSpan deadline)
    {
        using var timer = new CancellationTokenSource(deadline);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                changed = _changed.Task;
            }

            if (Of(citizen) is var seen && seen.Count >= count)
            {
                return seen;
            }

            try
            {
                await changed.WaitAsync(timer.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The citizen saw {seen.Count} of {count} messages within {deadline}.");
            }
        }
    }

    internal void Show(string citizen, SeenMessage message)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (!_seen.TryGetValue(citizen, out var messages))
            {
                _seen[citizen] = messages = [];
            }

            messages.Add(message);
            _total++;
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>One bubble as the platform took it.</summary>
/// <param name="Id">The platform's id of it.</param>
/// <param name="Via">reply or push on LINE; the messaging type or tag on Messenger.</param>
/// <param name="Json">The message object as sent.</param>
/// <param name="At">When.</param>
public sealed record SeenMessage(string Id, string Via, JsonElement Json, DateTimeOffset At)
{
    /// <summary>The words in it: its text, a card's alternative text, or a template's title.</summary>
    public string Text =>
        Find("text") ?? Find("altText")
        ?? (Json.TryGetProperty("attachment", out var attachment)
            ? attachment.GetProperty("payload").GetProperty("elements")[0].GetProperty("title").GetString() ?? ""
            : "");

    private string? Find(string name) => Json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
