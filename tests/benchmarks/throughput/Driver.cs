using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Chatbot.Throughput;

/// <summary>Posts webhooks and finds out when each was acknowledged and when its reply reached the platform.</summary>
/// <param name="program">Under load.</param>
/// <param name="platform">Where its replies go.</param>
/// <param name="citizens">How many take turns to write.</param>
/// <param name="asked">What they ask.</param>
internal sealed class Driver(Uri program, Uri platform, int citizens = 2000, Questions? asked = null) : IDisposable
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(60);

    private static int _next;

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1024 });

    /// <summary>Each connection posts its next webhook when the one before was acknowledged.</summary>
    public Task<Measured> ClosedAsync(int connections, int messages, CancellationToken cancellationToken) =>
        RunAsync(Make, messages, async post =>
        {
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
            {
                for (var i = Interlocked.Increment(ref next); i < messages; i = Interlocked.Increment(ref next))
                {
                    await post(i).ConfigureAwait(false);
                }
            })).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Posts so many a second whatever the program does.</summary>
    public Task<Measured> OfferedAsync(int perSecond, int messages, CancellationToken cancellationToken) =>
        RunAsync(Make, messages, post => OfferAsync(perSecond, messages, post, cancellationToken), cancellationToken);

    /// <summary>Posts so many a second of the noisy citizen's neighbours, and measures those only.</summary>
    /// <param name="perSecond">Of the neighbours.</param>
    /// <param name="messages">Of the neighbours.</param>
    /// <param name="noise">How many messages the noisy citizen sends at the same time, as fast as 64 connections take them.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<Measured> NeighboursAsync(int perSecond, int messages, int noise, CancellationToken cancellationToken)
    {
        var webhooks = new ConcurrentQueue<(byte[] Body, string Signature)>(Webhooks.MakeNoise(Interlocked.Add(ref _next, noise) - noise, noise));
        return await RunAsync(Webhooks.MakeNeighbours, messages, async post =>
        {
            var noisy = Enumerable.Range(0, 64).Select(async _ =>
            {
                while (webhooks.TryDequeue(out var webhook))
                {
                    await PostAsync(webhook, cancellationToken).ConfigureAwait(false);
                }
            });
            await Task.WhenAll(noisy.Append(OfferAsync(perSecond, messages, post, cancellationToken))).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private (byte[] Body, string Signature)[] Make(int first, int count) => Webhooks.Make(first, count, citizens, asked ?? Questions.Common);

    private static async Task OfferAsync(int perSecond, int messages, Func<int, Task> post, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var posts = new List<Task>(messages);
        for (var i = 0; i < messages; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond) - watch.Elapsed;
            if (due > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(due, cancellationToken).ConfigureAwait(false);
            }

            posts.Add(post(i));
        }

        await Task.WhenAll(posts).ConfigureAwait(false);
    }

    private async Task<Measured> RunAsync(
        Func<int, int, (byte[] Body, string Signature)[]> make, int messages, Func<Func<int, Task>, Task> load, CancellationToken cancellationToken)
    {
        var first = Interlocked.Add(ref _next, messages) - messages;
        var webhooks = make(first, messages);
        var (sent, acknowledged, replied) = (new long[messages], new long[messages], new long[messages]);
        await CollectAsync(first, replied, cancellationToken).ConfigureAwait(false);
        Array.Clear(replied);
        var started = Stopwatch.GetTimestamp();
        await load(async i =>
        {
            sent[i] = Stopwatch.GetTimestamp();
            await PostAsync(webhooks[i], cancellationToken).ConfigureAwait(false);
            acknowledged[i] = Stopwatch.GetTimestamp();
        }).ConfigureAwait(false);
        var drain = Stopwatch.StartNew();
        var seen = 0;
        while ((seen += await CollectAsync(first, replied, cancellationToken).ConfigureAwait(false)) < messages && drain.Elapsed < LongestDrain)
        {
            await Task.Delay(20, cancellationToken).ConfigureAwait(false);
        }

        return Measured.Of(started, sent, acknowledged, replied);
    }

    private async Task PostAsync((byte[] Body, string Signature) webhook, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(program, "/webhooks/line")) { Content = new ByteArrayContent(webhook.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-line-signature", webhook.Signature);
        using var answer = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }

    // How many replies of this run were new.
    private async Task<int> CollectAsync(int first, long[] replied, CancellationToken cancellationToken)
    {
        var text = await _http.GetStringAsync(new Uri(platform, "/seen"), cancellationToken).ConfigureAwait(false);
        var count = 0;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            if (int.TryParse(parts[0], CultureInfo.InvariantCulture, out var number) && number - first is >= 0 and var i && i < replied.Length && replied[i] == 0)
            {
                replied[i] = long.Parse(parts[1], CultureInfo.InvariantCulture);
                count++;
            }
        }

        return count;
    }
}
