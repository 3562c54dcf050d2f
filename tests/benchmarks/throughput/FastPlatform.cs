using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Chatbot.Throughput;

/// <summary>Takes replies and pushes as fast as it can and remembers when each reply came. The token of a webhook is its number.</summary>
internal static class FastPlatform
{
    private static readonly byte[] Taken = """{"sentMessages":[{"id":"1"}]}"""u8.ToArray();

    public static async Task RunAsync(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        var seen = new ConcurrentQueue<(string Token, long At)>();
        app.Run(async context =>
        {
            if (context.Request.Path == "/readyz")
            {
                return;
            }

            if (context.Request.Path == "/seen")
            {
                await ReportAsync(context, seen).ConfigureAwait(false);
                return;
            }

            using (var body = await JsonDocument.ParseAsync(context.Request.Body).ConfigureAwait(false))
            {
                seen.Enqueue((body.RootElement.TryGetProperty("replyToken", out var token) ? token.GetString()! : "push", Stopwatch.GetTimestamp()));
            }

            context.Response.ContentType = "application/json";
            context.Response.ContentLength = Taken.Length;
            await context.Response.Body.WriteAsync(Taken).ConfigureAwait(false);
        });
        await app.RunAsync().ConfigureAwait(false);
    }

    // Token and moment a line; what was reported is forgotten.
    private static async Task ReportAsync(HttpContext context, ConcurrentQueue<(string Token, long At)> seen)
    {
        var lines = new List<string>();
        while (seen.TryDequeue(out var reply))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{reply.Token} {reply.At}"));
        }

        await context.Response.WriteAsync(string.Join('\n', lines)).ConfigureAwait(false);
    }
}
