using System.Text.Json.Nodes;
using System.Threading.Channels;
using Chatbot.Testing.FakePlatform;

namespace Chatbot.Testing.Faults;

/// <summary>Tells the programs of each message that the Page sent, as Messenger does where echoes are subscribed to.</summary>
public sealed class MessengerEchoes : IAsyncDisposable
{
    /// <summary>Enough that those which wait for a process that hangs keep none of the others back: Meta delivers each by itself.</summary>
    private const int AtOnce = 64;

    private readonly Channel<JsonObject> _waiting = Channel.CreateUnbounded<JsonObject>();
    private readonly CancellationTokenSource _end = new();
    private readonly WebhookSender _sender;
    private readonly FakeMessenger _messenger;
    private readonly Task _sending;

    public MessengerEchoes(FakeMessenger messenger, IReadOnlyList<Uri> programs)
    {
        _messenger = messenger;
        _sender = new(messenger, programs);
        messenger.Took += Echo;
        _sending = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(SendAsync));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _messenger.Took -= Echo;
        await _end.CancelAsync().ConfigureAwait(false);
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _sender.Dispose();
        _end.Dispose();
    }

    private void Echo(string psid, SeenMessage message) => _waiting.Writer.TryWrite(_messenger.Events.Echo(
        psid, message.Text, message.Json.TryGetProperty("metadata", out var metadata) ? metadata.GetString() : null));

    private async Task SendAsync(int place)
    {
        await foreach (var echo in _waiting.Reader.ReadAllAsync(_end.Token).ConfigureAwait(false))
        {
            await _sender.DeliverAsync(echo, place, _end.Token).ConfigureAwait(false);
        }
    }
}
