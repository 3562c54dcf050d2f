using System.Net;
using Chatbot.Core.Turns;

namespace Chatbot.Channels.Wire;

/// <summary>Downloads citizens' pictures and files: only from hosts that are allowed, redirects included, with limits of size and time.</summary>
/// <remarks>Addresses come from outside; without the list a crafted one could make us read our own network.</remarks>
internal sealed class ContentDownload(HttpClient client, TimeProvider time)
{
    private const int MaxRedirects = 3;

    /// <summary>Messenger's own limit of an attachment, and above LINE's for a picture; the attachment folder takes no more.</summary>
    private const long MaxBytes = 25 * 1024 * 1024;

    private static readonly TimeSpan WholeTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Gets an address that came from outside.</summary>
    /// <param name="allowedHosts">Domains (with all below them, https only) or whole origins as <c>http://127.0.0.1:8080</c>.</param>
    public async Task<DownloadResult> FromAsync(
        string address, IReadOnlyCollection<string> allowedHosts, TimeSpan answerTimeout, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return new DownloadResult.Gone("the attachment's address is no address");
        }

        for (var i = 0; i <= MaxRedirects; i++)
        {
            if (!IsAllowed(uri, allowedHosts))
            {
                return new DownloadResult.Gone("the attachment lies on a host that is not allowed");
            }

            var (result, redirect) = await GetAsync(new HttpRequestMessage(HttpMethod.Get, uri), answerTimeout, cancellationToken).ConfigureAwait(false);
            if (redirect is null)
            {
                return result;
            }

            uri = new Uri(uri, redirect);
        }

        return new DownloadResult.Gone("too many redirects");
    }

    /// <summary>Gets what a request of our own making points at; a redirect is refused.</summary>
    public async Task<DownloadResult> OfAsync(HttpRequestMessage request, TimeSpan answerTimeout, CancellationToken cancellationToken)
    {
        var (result, _) = await GetAsync(request, answerTimeout, cancellationToken).ConfigureAwait(false);
        return result;
    }

    internal static bool IsAllowed(Uri uri, IReadOnlyCollection<string> allowedHosts) => allowedHosts.Any(allowed =>
        allowed.Contains("://", StringComparison.Ordinal)
            ? Uri.TryCreate(allowed, UriKind.Absolute, out var origin) && Uri.Compare(uri, origin, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            : uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort
                && (uri.Host.Equals(allowed, StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith("." + allowed, StringComparison.OrdinalIgnoreCase)));

    private async Task<(DownloadResult Result, Uri? Redirect)> GetAsync(HttpRequestMessage request, TimeSpan answerTimeout, CancellationToken cancellationToken)
    {
        using (request)
        using (var timer = new CancellationTokenSource(answerTimeout, time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken))
        {
            try
            {
                var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
                return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return (new DownloadResult.TryLater("the platform did not answer"), null);
            }
        }
    }

    private async Task<(DownloadResult Result, Uri? Redirect)> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentLength is null or <= MaxBytes)
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var type = response.Content.Headers.ContentType?.ToString() ?? "application/octet-stream";
            return (new DownloadResult.Content(new TimedStream(stream, response, WholeTimeout, time), type), null);
        }

        using (response)
        {
            var status = (int)response.StatusCode;
            DownloadResult result = status switch
            {
                200 => new DownloadResult.Gone("attachment too large"),
                202 => new DownloadResult.TryLater("the platform is still preparing it"),
                400 or 403 or 404 or 410 => new DownloadResult.Gone($"the platform answered {status}"),
                _ => new DownloadResult.TryLater($"the platform answered {status}"),
            };
            return (result, status is 301 or 302 or 303 or 307 or 308 ? response.Headers.Location : null);
        }
    }
}
