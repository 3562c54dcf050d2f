using Chatbot.Channels;
using Chatbot.Channels.Line;
using Chatbot.Channels.Messenger;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Webhooks;

/// <summary>Where the platforms deliver. 200 only once the inbox holds the events; anything else makes the platform deliver again or tells what is wrong.</summary>
internal static partial class WebhookEndpoints
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>A failover takes that long, and so do some hundred waiting turns of a partition.</summary>
    private const string RetryAfterSeconds = "5";

    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder routes)
    {
        // Straight from routing: what comes behind it (pages' files, sign-in, browsers' rules) is nothing to a platform.
        routes.MapPost("/webhooks/line", ReceiveLineAsync).ShortCircuit();
        routes.MapGet("/webhooks/messenger", VerifyMessenger);
        routes.MapPost("/webhooks/messenger", ReceiveMessengerAsync).ShortCircuit();
        return routes;
    }

    private static async Task<IResult> ReceiveLineAsync(HttpRequest request, LineWebhook webhook, IInbox inbox, IOutbox outbox, ILogger<LineWebhook> logger) => webhook.IsOn
        ? await ReceiveAsync(request, ChannelNames.Line, "x-line-signature", webhook.Read, inbox, outbox, logger).ConfigureAwait(false)
        : Off("LINE", "Line:ChannelSecret and Line:ChannelAccessToken");

    private static async Task<IResult> ReceiveMessengerAsync(HttpRequest request, MessengerWebhook webhook, IInbox inbox, IOutbox outbox, ILogger<MessengerWebhook> logger) => webhook.IsOn
        ? await ReceiveAsync(request, ChannelNames.Messenger, "X-Hub-Signature-256", webhook.Read, inbox, outbox, logger).ConfigureAwait(false)
        : Off("Messenger", "the Messenger settings");

    private static IResult VerifyMessenger(HttpRequest request, MessengerWebhook webhook)
    {
        if (!webhook.IsOn)
        {
            return Off("Messenger", "the Messenger settings");
        }

        var query = request.Query;
        return webhook.Verify(query["hub.mode"], query["hub.verify_token"], query["hub.challenge"]) is { } challenge
            ? TypedResults.Text(challenge)
            : Problem(StatusCodes.Status403Forbidden, "The verify token is not the one of Messenger:VerifyToken.");
    }

    private static async Task<IResult> ReceiveAsync(
        HttpRequest request, string channel, string header, Func<ReadOnlyMemory<byte>, string?, WebhookResult> read,
        IInbox inbox, IOutbox outbox, ILogger logger)
    {
        var signature = request.Headers[header] is [{ } single] ? single : null;
        if (await PooledBody.ReadAsync(request, MaxBytes, request.HttpContext.RequestAborted).ConfigureAwait(false) is not { } body)
        {
            return Problem(StatusCodes.Status413PayloadTooLarge, "A webhook's body has at most 1 MiB.");
        }

        WebhookResult result;
        using (body)
        {
            result = read(body.Bytes, signature);
        }

        switch (result)
        {
            case WebhookResult.Accepted accepted:
                return await StoreAsync(request.HttpContext.Response, accepted, channel, inbox, outbox, logger).ConfigureAwait(false);
            case WebhookResult.BadBody bad:
                Log.BadBody(logger, channel, bad.Reason);
                return Problem(StatusCodes.Status400BadRequest, bad.Reason);
            default:
                Log.BadSignature(logger, channel);
                return Problem(StatusCodes.Status401Unauthorized, $"The header {header} is missing or was not made with this channel's secret.");
        }
    }

    private static async Task<IResult> StoreAsync(
        HttpResponse response, WebhookResult.Accepted accepted, string channel, IInbox inbox, IOutbox outbox, ILogger logger)
    {
        try
        {
            // Stored even when the platform has hung up meanwhile: it may not deliver again.
            if (accepted.Activities.Count > 0)
            {
                await inbox.AcceptAsync(accepted.Activities, CancellationToken.None).ConfigureAwait(false);
            }

            await Task.WhenAll(accepted.Confirmed.Select(outbox.ConfirmAsync)).ConfigureAwait(false);
            return TypedResults.Ok();
        }
        catch (StoreUnavailableException exception)
        {
            Log.NotStored(logger, channel, accepted.Activities.Count, exception.Message);
            response.Headers.RetryAfter = RetryAfterSeconds;
            return Problem(StatusCodes.Status503ServiceUnavailable, "The events cannot be stored now; deliver them again.");
        }
    }

    private static IResult Off(string name, string settings) =>
        Problem(StatusCodes.Status404NotFound, $"The {name} channel is off. Fill in {settings} to switch it on.");

    private static IResult Problem(int status, string text) => TypedResults.Text(text, statusCode: status);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook of {Channel} was refused: its signature is missing or wrong.")]
        public static partial void BadSignature(ILogger logger, string channel);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A signed webhook of {Channel} was refused: {Reason}")]
        public static partial void BadBody(ILogger logger, string channel, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} events of {Channel} could not be stored; the platform was asked to deliver again. {Reason}")]
        public static partial void NotStored(ILogger logger, string channel, int count, string reason);
    }
}
