using System.Net;
using Chatbot.Channels.Wire;
using Chatbot.Core.Turns;

namespace Chatbot.Channels.Line;

/// <summary>What LINE's answers mean for a message. Some differ by their English text only; the texts are of the reference's list of error messages.</summary>
internal static class LineAnswers
{
    public static bool IsInvalidReplyToken(PlatformAnswer answer) =>
        answer.Status == HttpStatusCode.BadRequest && Says(answer, "Invalid reply token");

    /// <summary>Of a reply: without a clear answer it may have been said.</summary>
    public static SendResult OfReply(PlatformAnswer answer) => answer switch
    {
        { Status: null, MayHaveBeenTaken: true } => new SendResult.Unknown(answer.Failure),
        { Status: >= HttpStatusCode.InternalServerError } => new SendResult.Unknown($"LINE answered {(int)answer.Status}"),
        _ => Common(answer),
    };

    /// <summary>Of a push: the retry key makes another attempt harmless whatever became of this one.</summary>
    public static SendResult OfPush(PlatformAnswer answer) => answer switch
    {
        { Status: HttpStatusCode.Conflict } => new SendResult.Sent(),
        { Status: HttpStatusCode.BadRequest } when Says(answer, "Failed to send messages") =>
            new SendResult.Unreachable("LINE knows no such person or group for this channel"),
        _ => Common(answer),
    };

    private static SendResult Common(PlatformAnswer answer) => answer switch
    {
        { IsSuccess: true } => new SendResult.Sent(),
        { Status: null } => new SendResult.TryLater(null, answer.Failure),
        { Status: HttpStatusCode.Unauthorized } => new SendResult.ChannelBroken("LINE refuses Line:ChannelAccessToken: issue a new one"),
        { Status: HttpStatusCode.Forbidden } => new SendResult.ChannelBroken("LINE says that the account's plan or the token's rights do not allow sending"),
        { Status: < HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed } => new SendResult.ChannelBroken("Line:ApiBaseUrl does not lead to the Messaging API"),
        { Status: HttpStatusCode.TooManyRequests } when Says(answer, "monthly limit") => new SendResult.QuotaSpent(),
        { Status: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout } => new SendResult.TryLater(answer.RetryAfter, "LINE asks to wait"),
        { Status: >= HttpStatusCode.InternalServerError } => new SendResult.TryLater(answer.RetryAfter, $"LINE answered {(int)answer.Status}"),
        _ => new SendResult.Rejected(Explain(answer)),
    };

    private static bool Says(PlatformAnswer answer, string words) =>
        answer.Body?.Text("message")?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    // Only which fields are wrong: LINE's texts about them are its own, but who knows what they quote.
    private static string Explain(PlatformAnswer answer)
    {
        var fields = answer.Body?.Items("details").Select(detail => detail.Text("property")).OfType<string>() ?? [];
        return $"LINE answered {(int)answer.Status!} {string.Join(", ", fields)}".TrimEnd();
    }
}
