using System.Text.Json;

namespace Chatbot.Web.DirectLine;

/// <summary>What a client may wish of a new conversation.</summary>
/// <param name="Locale">In which the bot should greet, as BCP 47 has it.</param>
internal sealed record StartWishes(StartUser? User, IReadOnlyList<string>? TrustedOrigins, string? Locale)
{
    private const int MaxBody = 16 * 1024;

    /// <returns>The wishes, or why the body is refused.</returns>
    public static async Task<(StartWishes? Wishes, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (text, refusal) = await DirectLineRequest.ReadTextAsync(request, MaxBody, cancellationToken).ConfigureAwait(false);
        if (text is null)
        {
            return (null, refusal);
        }

        try
        {
            var wishes = string.IsNullOrWhiteSpace(text) ? new(null, null, null) : JsonSerializer.Deserialize<StartWishes>(text, JsonSerializerOptions.Web);
            return wishes?.User?.Id is { } id && !(id.StartsWith("dl_", StringComparison.Ordinal) && id.Length <= 128)
                ? (null, DirectLineErrors.Malformed("user.id must begin with dl_ and have at most 128 characters."))
                : (wishes ?? new(null, null, null), null);
        }
        catch (JsonException)
        {
            return (null, DirectLineErrors.Malformed("The body is not JSON of the form {\"user\":{\"id\":\"dl_…\"},\"trustedOrigins\":[…],\"locale\":\"th-TH\"}."));
        }
    }
}

/// <summary>Under which id the client wants to speak.</summary>
internal sealed record StartUser(string? Id);
