using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Chatbot.Channels.Wire;

/// <summary>One request to a platform and all the ways it can end, as a value.</summary>
internal static class PlatformHttp
{
    private const int MaxAnswerBytes = 256 * 1024;

    /// <summary>Sends and reads the whole answer.</summary>
    /// <exception cref="OperationCanceledException">The caller stops. The platform may have taken the request.</exception>
    public static async Task<PlatformAnswer> SendAsync(
        HttpClient client, HttpRequestMessage request, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var either = new CancellationTokenSource(timeout, time);
        using var stopping = cancellationToken.UnsafeRegister(static either => ((CancellationTokenSource)either!).Cancel(), either);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return await ReadAsync(response, time, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A time-out while still connecting is the handler's, not ours: the request cannot have left.
            return either.IsCancellationRequested
                ? PlatformAnswer.None("no answer in time", mayHaveBeenTaken: true)
                : PlatformAnswer.None("no connection in time", mayHaveBeenTaken: exception.InnerException is not TimeoutException);
        }
        catch (HttpRequestException exception)
        {
            return PlatformAnswer.None($"network: {exception.HttpRequestError}", mayHaveBeenTaken: !FailedBeforeSending(exception.HttpRequestError));
        }
        catch (IOException)
        {
            return PlatformAnswer.None("the answer broke off", mayHaveBeenTaken: true);
        }
    }

    private static bool FailedBeforeSending(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static async Task<PlatformAnswer> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        JsonElement? body = null;
        if (response.Content.Headers.ContentLength is null or <= MaxAnswerBytes)
        {
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            using var document = WireJson.TryParse(bytes);
            body = document?.RootElement.Clone();
        }

        return new(response.StatusCode, body, RetryAfter(response.Headers, time))
        {
            RequestId = response.Headers.TryGetValues("x-line-request-id", out var ids) ? ids.FirstOrDefault() : null,
        };
    }

    private static TimeSpan? RetryAfter(HttpResponseHeaders headers, TimeProvider time)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }
}

/// <summary>What a platform answered, or why there is no answer.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Body">The answer's JSON; null when it was none.</param>
/// <param name="RetryAfter">How long the platform asks to wait; null when it says nothing.</param>
internal sealed record PlatformAnswer(HttpStatusCode? Status, JsonElement? Body, TimeSpan? RetryAfter)
{
    /// <summary>The platform's own name of the request, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>Why there is no answer; empty when there is one.</summary>
    public string Failure { get; init; } = "";

    /// <summary>Without an answer: whether the request can have reached the platform.</summary>
    public bool MayHaveBeenTaken { get; init; }

    public bool IsSuccess => (int?)Status is >= 200 and < 300;

    public static PlatformAnswer None(string failure, bool mayHaveBeenTaken) =>
        new(null, null, null) { Failure = failure, MayHaveBeenTaken = mayHaveBeenTaken };
}
