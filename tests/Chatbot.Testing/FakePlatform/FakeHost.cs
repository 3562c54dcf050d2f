using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Chatbot.Testing.FakePlatform;

/// <summary>A real server on loopback that a stand-in answers through, and what they have in common: counting calls and failing on request.</summary>
internal sealed class FakeHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;
    private int _silences;

    private FakeHost(WebApplication app)
    {
        _app = app;
    }

    /// <summary>As <c>http://127.0.0.1:PORT</c>.</summary>
    public string BaseUrl { get; private set; } = "";

    public FaultPlan Faults { get; } = new();

    /// <summary>How many calls came to the addresses under fault plan.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>How many calls were left unanswered.</summary>
    public int Silences => Volatile.Read(ref _silences);

    /// <param name="port">0 for one that is free.</param>
    public static async Task<FakeHost> StartAsync(int port, Action<FakeHost, WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        var host = new FakeHost(builder.Build());
        map(host, host._app);
        await host._app.StartAsync().ConfigureAwait(false);
        host.BaseUrl = host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return host;
    }

    /// <summary>Answers a call, unless a fault is due.</summary>
    /// <param name="context">The call.</param>
    /// <param name="answer">By the platform's rules; what it does is done even when the fault hides the answer.</param>
    /// <param name="tooMany">The platform's own words for its limits.</param>
    /// <param name="settled">Called when the answer is written, or the caller has hung up.</param>
    public async Task AnswerAsync(HttpContext context, Func<FakeAnswer> answer, Func<Fault, FakeAnswer> tooMany, Action? settled = null)
    {
        try
        {
            await PlayAsync(context, answer, tooMany).ConfigureAwait(false);
        }
        finally
        {
            settled?.Invoke();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private async Task PlayAsync(HttpContext context, Func<FakeAnswer> answer, Func<Fault, FakeAnswer> tooMany)
    {
        Interlocked.Increment(ref _calls);
        var fault = Faults.Take();
        if (fault is Fault.None or Fault.ServerErrorAfterTaking or Fault.SilenceAfterTaking or Fault.DisconnectAfterTaking)
        {
            var real = answer();
            if (fault is Fault.None)
            {
                await real.WriteAsync(context.Response).ConfigureAwait(false);
                return;
            }
        }

        switch (fault)
        {
            case Fault.Silence or Fault.SilenceAfterTaking:
                await HangAsync(context).ConfigureAwait(false);
                break;
            case Fault.Disconnect or Fault.DisconnectAfterTaking:
                context.Abort();
                break;
            case Fault.TooManyRequests or Fault.MonthlyLimit:
                await tooMany(fault).WriteAsync(context.Response).ConfigureAwait(false);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
        }
    }

    private async Task HangAsync(HttpContext context)
    {
        Interlocked.Increment(ref _silences);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, _app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}

/// <summary>An answer of a stand-in.</summary>
internal sealed record FakeAnswer(int Status, object Body, params (string Name, string Value)[] Headers)
{
    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        await response.WriteAsJsonAsync(Body, JsonSerializerOptions.Web).ConfigureAwait(false);
    }

    /// <returns>The body as JSON; null when it is none.</returns>
    public static async Task<JsonElement?> ReadJsonAsync(HttpRequest request)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body).ConfigureAwait(false);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
