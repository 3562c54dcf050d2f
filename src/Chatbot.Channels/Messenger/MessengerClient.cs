using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chatbot.Channels.Wire;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Messenger;

/// <summary>The Graph API's calls that we use, one method each. Every request has a time limit; every ending is a value.</summary>
internal sealed partial class MessengerClient(HttpClient http, IOptions<MessengerOptions> options, TimeProvider time, ILogger<MessengerClient> logger)
{
    /// <summary>Where Meta keeps attachments.</summary>
    private static readonly string[] MetaHosts = ["fbcdn.net", "fbsbx.com"];

    private readonly MessengerOptions _options = options.Value;

    private readonly string _proof = Proof(options.Value.AppSecret, options.Value.PageAccessToken);

    /// <summary>Sends one bubble.</summary>
    public Task<PlatformAnswer> SendAsync(MessengerSendRequest body, CancellationToken cancellationToken) =>
        PostAsync(body, MessengerJson.Wire.MessengerSendRequest, cancellationToken);

    /// <summary>Shows the dots or marks the citizen's message as seen; never together with a message.</summary>
    public Task<PlatformAnswer> ActAsync(MessengerActionRequest body, CancellationToken cancellationToken) =>
        PostAsync(body, MessengerJson.Wire.MessengerActionRequest, cancellationToken);

    /// <summary>A person's names; refused unless the app has Meta's leave.</summary>
    public async Task<PlatformAnswer> GetProfileAsync(string personId, CancellationToken cancellationToken)
    {
        var address = $"{_options.GraphBaseUrl.TrimEnd('/')}/{Uri.EscapeDataString(personId)}?fields=first_name,last_name&appsecret_proof={_proof}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address));
        return await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The bytes of a picture, film, sound or file that a citizen sent; our token does not go there.</summary>
    public Task<DownloadResult> GetAttachmentAsync(string address, CancellationToken cancellationToken)
    {
        IEnumerable<string> hosts = _options.AttachmentHosts.Count > 0 ? _options.AttachmentHosts : MetaHosts;
        var origin = new Uri(_options.GraphBaseUrl).GetLeftPart(UriPartial.Authority);
        return new ContentDownload(http, time).FromAsync(address, [.. hosts, origin], _options.RequestTimeout, cancellationToken);
    }

    /// <summary>Shows that the token is used by somebody who knows the app's secret; Meta can be told to demand it.</summary>
    internal static string Proof(string appSecret, string accessToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(accessToken)));

    private async Task<PlatformAnswer> PostAsync<T>(T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var address = $"{_options.GraphBaseUrl.TrimEnd('/')}/{Uri.EscapeDataString(_options.PageId)}/messages?appsecret_proof={_proof}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address));
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PlatformAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // In a header rather than the address: addresses end up in logs.
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.PageAccessToken);
        var answer = await PlatformHttp.SendAsync(http, request, _options.RequestTimeout, time, cancellationToken).ConfigureAwait(false);
        var error = MessengerError.Of(answer);
        Log.Answered(logger, (int?)answer.Status, error?.Code, error?.Subcode, error?.TraceId, answer.Failure);
        return answer;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Messenger answered {Status}, error {Code}/{Subcode}, trace {TraceId}. {Failure}")]
        public static partial void Answered(ILogger logger, int? status, int? code, int? subcode, string? traceId, string failure);
    }
}
