using Microsoft.AspNetCore.Http;

namespace Chatbot.Testing.FakePlatform;

/// <summary>A file that a platform hands out, or why not.</summary>
/// <param name="Status">200, or 202 while it is being prepared, 404, 410; 302 with a place to go.</param>
public sealed record FakeContent(int Status, byte[] Bytes, string ContentType = "image/jpeg", string? Location = null)
{
    /// <summary>One to be downloaded.</summary>
    public static FakeContent Ready(byte[] bytes, string contentType = "image/jpeg") => new(200, bytes, contentType);

    /// <summary>Nothing but a status.</summary>
    public static FakeContent Only(int status, string? location = null) => new(status, [], Location: location);

    internal async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (Location is not null)
        {
            context.Response.Headers.Location = Location;
        }

        if (Status == StatusCodes.Status200OK)
        {
            context.Response.ContentType = ContentType;
            context.Response.ContentLength = Bytes.Length;
            await context.Response.Body.WriteAsync(Bytes, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
