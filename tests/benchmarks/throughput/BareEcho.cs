using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Chatbot.Throughput;

/// <summary>The machine's floor: Kestrel, the signature, one reply, the acknowledgement; nothing is stored and nothing understood.</summary>
internal static class BareEcho
{
    public static async Task RunAsync(string port, string api)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        var key = Encoding.UTF8.GetBytes(Webhooks.Secret);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Webhooks.Token);
        var address = new Uri($"{api}/v2/bot/message/reply");
        app.Run(async context =>
        {
            if (context.Request.Path == "/readyz")
            {
                return;
            }

            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer).ConfigureAwait(false);
            var body = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
            if (Convert.ToBase64String(HMACSHA256.HashData(key, body.Span)) != context.Request.Headers["x-line-signature"])
            {
                context.Response.StatusCode = 401;
                return;
            }

            using var webhook = JsonDocument.Parse(body);
            foreach (var item in webhook.RootElement.GetProperty("events").EnumerateArray())
            {
                var reply = JsonSerializer.SerializeToUtf8Bytes(new
                {
                    replyToken = item.GetProperty("replyToken").GetString(),
                    messages = new[] { new { type = "text", text = item.GetProperty("message").GetProperty("text").GetString() } },
                });
                using var content = new ByteArrayContent(reply);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await http.PostAsync(address, content).ConfigureAwait(false);
            }
        });
        await app.RunAsync().ConfigureAwait(false);
    }
}
