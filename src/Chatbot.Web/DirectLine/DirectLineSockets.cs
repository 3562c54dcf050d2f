using System.Collections.Concurrent;
using System.Security.Cryptography;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Web.Workers;

namespace Chatbot.Web.DirectLine;

/// <summary>The open streams of this process, woken by signals from any process; a conversation has one stream in all of them.</summary>
internal sealed class DirectLineSockets : IDisposable
{
    private const string Written = "webchat:";
    private const string Opened = "webchat-stream:";

    private readonly ConcurrentDictionary<string, OpenStream> _open = new(StringComparer.Ordinal);
    private readonly ISignals _signals;
    private readonly TimeProvider _time;
    private readonly IDisposable _listening;

    public DirectLineSockets(ISignals signals, TimeProvider time)
    {
        _signals = signals;
        _time = time;
        _listening = signals.Listen(OnSignal);
    }

    /// <summary>Makes the stream the conversation's only one: an older one, here or in another process, ends.</summary>
    public OpenStream Open(ConversationId id)
    {
        var stream = new OpenStream(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), _time);
        _open.AddOrUpdate(id.ToString(), stream, (_, older) =>
        {
            older.Replace();
            return stream;
        });
        _signals.Send(SignalTopics.WebChatStream(id, stream.Name));
        return stream;
    }

    /// <summary>The stream has ended; a newer one of the conversation stays.</summary>
    public void Close(ConversationId id, OpenStream stream)
    {
        _open.TryRemove(new(id.ToString(), stream));
        stream.Dispose();
    }

    public void Dispose() => _listening.Dispose();

    private void OnSignal(string topic)
    {
        if (topic.StartsWith(Written, StringComparison.Ordinal))
        {
            if (_open.TryGetValue(topic[Written.Length..], out var stream))
            {
                stream.Wake();
            }
        }
        else if (topic.StartsWith(Opened, StringComparison.Ordinal))
        {
            var parts = topic[Opened.Length..].Split(' ');
            if (parts.Length == 2 && _open.TryGetValue(parts[0], out var stream) && stream.Name != parts[1])
            {
                stream.Replace();
            }
        }
    }
}

/// <summary>How others reach a stream: to wake it, or to say that a newer one has taken its place.</summary>
internal sealed class OpenStream(string name, TimeProvider time) : IDisposable
{
    private readonly WakeUp _wake = new(time);
    private readonly CancellationTokenSource _replaced = new();

    public string Name => name;

    /// <summary>Cancelled when a newer stream of the conversation was opened.</summary>
    public CancellationToken Replaced => _replaced.Token;

    /// <summary>Something was written to the conversation's log.</summary>
    public void Wake() => _wake.Wake();

    public void Replace()
    {
        try
        {
            _replaced.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Over already.
        }
    }

    /// <summary>Waits for <see cref="Wake"/>, at most so long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _wake.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _replaced.Dispose();
}
