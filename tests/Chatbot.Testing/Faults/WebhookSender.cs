using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Chatbot.Testing.FakePlatform;

namespace Chatbot.Testing.Faults;

/// <summary>Delivers webhooks as a platform does through a load balancer: again until one is answered 200, by the next process each time.</summary>
public sealed class WebhookSender(IFakePlatform platform, IReadOnlyList<Uri> programs) : IDisposable
{
    /// <summary>As LINE waits, and nginx with our settings before it goes to the next process.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PauseBeforeRedelivery = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10) }) { Timeout = LongestWait };
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = new();
    private int _unanswered;

    /// <summary>How many deliveries got no answer at all.</summary>
    public int Unanswered => Volatile.Read(ref _unanswered);

    /// <summary>How many deliveries were answered how.</summary>
    public IReadOnlyDictionary<HttpStatusCode, int> Answers => _answers;

    /// <summary>Delivers until it is answered 200.</summary>
    /// <param name="item">The event.</param>
    /// <param name="first">Which program is tried first.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    public async Task DeliverAsync(JsonObject item, int first, CancellationToken cancellationToken)
    {
        for (var attempt = 0; await TryDeliverAsync(item, programs[(first + attempt) % programs.Count], cancellationToken).ConfigureAwait(false) is var status and not HttpStatusCode.OK; attempt++)
        {
            if (status is not (null or HttpStatusCode.ServiceUnavailable))
            {
                throw new InvalidOperationException($"The program refuses our webhooks: {(int)status}.");
            }

            await Task.Delay(PauseBeforeRedelivery, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>Null when there was no answer.</returns>
    public async Task<HttpStatusCode?> TryDeliverAsync(JsonObject item, Uri program, CancellationToken cancellationToken)
    {
        try
        {
            using var request = platform.SignedWebhook(program, item);
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            _answers.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
            return response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Interlocked.Increment(ref _unanswered);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
