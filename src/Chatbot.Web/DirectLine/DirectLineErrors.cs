using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Web.DirectLine;

/// <summary>Direct Line's error body. Code and message are ours throughout: nothing that was sent is repeated in them.</summary>
internal sealed record DirectLineError(DirectLineErrorBody Error);

/// <param name="Code">For programs.</param>
/// <param name="Message">For people: what to do.</param>
internal sealed record DirectLineErrorBody(string Code, string Message);

/// <summary>The refusals, each with the status that makes Microsoft's clients do the right thing.</summary>
internal static class DirectLineErrors
{
    public static JsonHttpResult<DirectLineError> Malformed(string message) => Error(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static JsonHttpResult<DirectLineError> NoCredentials() =>
        Error(StatusCodes.Status401Unauthorized, "Unauthorized", "Send \"Authorization: Bearer\" with a secret or a token of this service.");

    public static JsonHttpResult<DirectLineError> Forbidden(string message) => Error(StatusCodes.Status403Forbidden, "Forbidden", message);

    public static JsonHttpResult<DirectLineError> Expired() =>
        Error(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired: fetch a new one and reconnect.");

    public static JsonHttpResult<DirectLineError> UnknownConversation() =>
        Error(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation, or it is over: start a new one.");

    public static JsonHttpResult<DirectLineError> TooLarge(string message) => Error(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", message);

    public static JsonHttpResult<DirectLineError> UnsupportedType(string message) => Error(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", message);

    public static JsonHttpResult<DirectLineError> TooMany() =>
        Error(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests: wait for the seconds in Retry-After.");

    /// <summary>Our own page tells it from too many requests by its code, and does not try again.</summary>
    public static JsonHttpResult<DirectLineError> UploadQuota() =>
        Error(StatusCodes.Status429TooManyRequests, "UploadQuota", "The day's uploads are used up: words can still be sent, files after the seconds in Retry-After.");

    public static JsonHttpResult<DirectLineError> StoreUnavailable() =>
        Error(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The message was not taken: send it again in a moment.");

    private static JsonHttpResult<DirectLineError> Error(int status, string code, string message) =>
        TypedResults.Json(new DirectLineError(new(code, message)), statusCode: status);
}
