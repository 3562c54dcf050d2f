using System.Net;
using Chatbot.Channels.Wire;
using Chatbot.Core.Turns;

namespace Chatbot.Channels.Messenger;

/// <summary>What Meta's answers mean for a message, by code and subcode.</summary>
internal static class MessengerAnswers
{
    /// <summary>Meta names no time for its limits. At least this for one that is over soon; for one that counts over hours each failure doubles the wait.</summary>
    private static readonly TimeSpan RateWait = TimeSpan.FromSeconds(5);

    /// <summary>Whether the platform's own count says that the window is over.</summary>
    public static bool IsOutsideWindow(PlatformAnswer answer) => MessengerError.Of(answer) is { Code: 10, Subcode: 2018278 or 2018065 };

    public static SendResult Of(PlatformAnswer answer) => answer switch
    {
        { IsSuccess: true } => new SendResult.Sent(),
        { Status: null, MayHaveBeenTaken: true } => new SendResult.Unknown(answer.Failure),
        { Status: null } => new SendResult.TryLater(null, answer.Failure),
        _ => MessengerError.Of(answer) is { } error ? OfError(error, answer) : OfStatus(answer),
    };

    // Table of the Messenger error codes; a code stands for all its subcodes that are not named before it.
    private static SendResult OfError(MessengerError error, PlatformAnswer answer) => (error.Code, error.Subcode) switch
    {
        // Meta could not read its own answer, but sent the message.
        (1, 1357046) => new SendResult.Sent(),
        (2, 2018344) => new SendResult.ChannelBroken("the Page's admin has not accepted Meta's privacy terms"),
        (1 or 2 or 1200, _) => new SendResult.TryLater(answer.RetryAfter, $"temporary error {error}"),
        (4, 2018354) or (9, 2018352) => new SendResult.Rejected($"marketing limit {error}"),
        (4 or 9 or 17 or 32 or 613 or 80006, _) => new SendResult.TryLater(answer.RetryAfter ?? RateWait, $"rate limit {error}"),
        (10, 2018278 or 2018065) => new SendResult.Unreachable("outside Messenger's window"),
        (10, 2018108) or (551, _) or (100, 2018001) => new SendResult.Unreachable($"the person does not receive messages {error}"),
        (190, _) => new SendResult.ChannelBroken($"Meta refuses Messenger:PageAccessToken {error}: generate a new one"),
        (10 or 200 or 230 or 368, _) => new SendResult.ChannelBroken($"Meta does not allow the app to send {error}: look at its permissions and warnings"),
        _ when answer.Status >= HttpStatusCode.InternalServerError => new SendResult.TryLater(answer.RetryAfter, $"temporary error {error}"),
        _ => new SendResult.Rejected($"Meta refuses the message {error}"),
    };

    private static SendResult OfStatus(PlatformAnswer answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => new SendResult.ChannelBroken("Meta refuses Messenger:PageAccessToken: generate a new one"),
        HttpStatusCode.TooManyRequests => new SendResult.TryLater(answer.RetryAfter ?? RateWait, "rate limit"),
        HttpStatusCode.ServiceUnavailable => new SendResult.TryLater(answer.RetryAfter, "Messenger answered 503"),
        >= HttpStatusCode.InternalServerError => new SendResult.Unknown($"Messenger answered {(int)answer.Status}"),
        _ => new SendResult.ChannelBroken($"answer {(int)answer.Status!} without an error code: Messenger:GraphBaseUrl does not lead to the Graph API"),
    };
}

/// <summary>The error of an answer, without its text, which may quote the person's id.</summary>
internal sealed record MessengerError(int Code, int? Subcode, string? TraceId)
{
    public static MessengerError? Of(PlatformAnswer answer) =>
        !answer.IsSuccess && answer.Body?.Member("error") is { } error && error.Whole("code") is { } code
            ? new(code, error.Whole("error_subcode"), error.Text("fbtrace_id"))
            : null;

    public override string ToString() => Subcode is null ? $"({Code})" : $"({Code}/{Subcode})";
}
