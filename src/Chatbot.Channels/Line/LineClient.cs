using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chatbot.Channels.Wire;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Line;

/// <summary>LINE's calls that we use, one method each. Every request has a time limit; every ending is a value.</summary>
internal sealed partial class LineClient(HttpClient http, IOptions<LineOptions> options, TimeProvider time, ILogger<LineClient> logger)
{
    private readonly LineOptions _options = options.Value;
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", options.Value.ChannelAccessToken);
    private readonly Uri _reply = Address(options.Value.ApiBaseUrl, "/v2/bot/message/reply");
    private readonly Uri _push = Address(options.Value.ApiBaseUrl, "/v2/bot/message/push");
    private readonly Uri _loading = Address(options.Value.ApiBaseUrl, "/v2/bot/chat/loading/start");

    /// <summary>Answers by the one-time token, free of charge. LINE refuses a retry key here.</summary>
    public Task<PlatformAnswer> ReplyAsync(LineReplyRequest body, CancellationToken cancellationToken) =>
        PostAsync(_reply, body, LineJson.Wire.LineReplyRequest, null, cancellationToken);

    /// <summary>Sends unasked, at the cost of one of the month's messages. A key that LINE has accepted before is answered 409.</summary>
    public Task<PlatformAnswer> PushAsync(LinePushRequest body, Guid retryKey, CancellationToken cancellationToken) =>
        PostAsync(_push, body, LineJson.Wire.LinePushRequest, retryKey, cancellationToken);

    /// <summary>Shows the three dots in a one-to-one chat until the next message.</summary>
    public Task<PlatformAnswer> StartLoadingAsync(LineLoadingRequest body, CancellationToken cancellationToken) =>
        PostAsync(_loading, body, LineJson.Wire.LineLoadingRequest, null, cancellationToken);

    /// <summary>A person's public profile; 404 for those who blocked us or never agreed.</summary>
    public Task<PlatformAnswer> GetProfileAsync(string userId, CancellationToken cancellationToken) =>
        SendAsync(Request(HttpMethod.Get, Address(_options.ApiBaseUrl, $"/v2/bot/profile/{Uri.EscapeDataString(userId)}")), cancellationToken);

    /// <summary>The bytes of a picture, film, sound or file that a citizen sent.</summary>
    public Task<DownloadResult> GetContentAsync(string messageId, CancellationToken cancellationToken) =>
        new ContentDownload(http, time).OfAsync(
            Request(HttpMethod.Get, Address(_options.DataApiBaseUrl, $"/v2/bot/message/{Uri.EscapeDataString(messageId)}/content")), _options.RequestTimeout, cancellationToken);

    /// <summary>The bytes of what a LIFF app sent by address; our token does not go there.</summary>
    public Task<DownloadResult> GetExternalContentAsync(string address, CancellationToken cancellationToken) =>
        new ContentDownload(http, time).FromAsync(address, [.. _options.ExternalContentHosts], _options.RequestTimeout, cancellationToken);

    private async Task<PlatformAnswer> PostAsync<T>(Uri address, T body, JsonTypeInfo<T> type, Guid? retryKey, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (retryKey is { } key)
        {
            request.Headers.Add("X-Line-Retry-Key", key.ToString("D"));
        }

        return await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PlatformAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            var answer = await PlatformHttp.SendAsync(http, request, _options.RequestTimeout, time, cancellationToken).ConfigureAwait(false);
            Log.Answered(logger, (int?)answer.Status, answer.RequestId, answer.Failure);
            return answer;
        }
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = _authorization;
        return request;
    }

    private static Uri Address(string baseUrl, string path) => new(baseUrl.TrimEnd('/') + path);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "LINE answered {Status}, request {LineRequestId}. {Failure}")]
        public static partial void Answered(ILogger logger, int? status, string? lineRequestId, string failure);
    }
}
