using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Channels.WebChat;
using Chatbot.Core.Conversations;
using Chatbot.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Chatbot.Web.DirectLine;

/// <summary>Reads an upload in both of Direct Line's forms and stores its files at once.</summary>
internal sealed class DirectLineUploads(
    IUploadedFiles files, UploadAllowance allowance, DirectLineTokens tokens, IOptions<WebChatOptions> options)
{
    /// <summary>More in one message is no citizen's.</summary>
    private const int MaxFiles = 5;

    private const int MaxNameLength = 120;

    /// <summary>Reads activity and files, checks all of them, then stores all of them.</summary>
    /// <param name="request">Multipart with parts <c>activity</c> and <c>file</c>, or one file as the body.</param>
    /// <param name="conversation">From the token.</param>
    /// <param name="publicUrl">Before the files' addresses.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<UploadReading> ReadAsync(HttpRequest request, string conversation, string publicUrl, CancellationToken cancellationToken)
    {
        var visit = new Visit(conversation, publicUrl, request.HttpContext);
        var maxBytes = options.Value.MaxUploadBytes;
        if (request.ContentLength > maxBytes)
        {
            return TooLarge();
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes + WebChatWebhook.MaxCharacters;
        }

        try
        {
            return request.HasFormContentType
                ? await ReadFormAsync(request, visit, cancellationToken).ConfigureAwait(false)
                : await ReadBodyAsync(request, visit, cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
        catch (InvalidDataException)
        {
            return new UploadReading.Refused(DirectLineErrors.Malformed("The multipart body cannot be read, or a part of it is too large."));
        }
    }

    private async Task<UploadReading> ReadFormAsync(HttpRequest request, Visit visit, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(
            new FormOptions { MultipartBodyLengthLimit = options.Value.MaxUploadBytes + WebChatWebhook.MaxCharacters, ValueCountLimit = 16, ValueLengthLimit = WebChatWebhook.MaxCharacters },
            cancellationToken).ConfigureAwait(false);
        var activity = await ActivityAsync(form, cancellationToken).ConfigureAwait(false);
        if (activity is null)
        {
            return new UploadReading.Refused(DirectLineErrors.Malformed("The part \"activity\" is not the JSON of an activity with a type."));
        }

        var parts = form.Files.Where(part => part.Name != "activity").ToList();
        if (parts.Count is 0 or > MaxFiles)
        {
            return new UploadReading.Refused(DirectLineErrors.Malformed($"Send one to {MaxFiles} parts named \"file\"."));
        }

        if (parts.Sum(part => part.Length) > options.Value.MaxUploadBytes)
        {
            return TooLarge();
        }

        return await StoreAsync(activity, [.. parts.Select(part => new Part(part.FileName, part.Length, part.OpenReadStream))], visit, cancellationToken).ConfigureAwait(false);
    }

    private async Task<UploadReading> ReadBodyAsync(HttpRequest request, Visit visit, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > options.Value.MaxUploadBytes)
            {
                return TooLarge();
            }

            body.Write(buffer, 0, read);
        }

        var name = ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition)
            ? (disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString().Trim('"')
            : "";
        var bytes = body.ToArray();
        return await StoreAsync(new JsonObject { ["type"] = "message" }, [new(name, bytes.Length, () => new MemoryStream(bytes))], visit, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<UploadReading> StoreAsync(JsonObject activity, IReadOnlyList<Part> parts, Visit visit, CancellationToken cancellationToken)
    {
        var types = new List<string>();
        foreach (var part in parts)
        {
            if (await DetectAsync(part, cancellationToken).ConfigureAwait(false) is not { } contentType)
            {
                return new UploadReading.Refused(DirectLineErrors.UnsupportedType("Send JPEG, PNG, GIF, WebP, PDF, MP4 or MP3 files."));
            }

            types.Add(contentType);
        }

        // The client's name for the message makes a repeated upload overwrite the first one's files.
        var id = WebChatWebhook.ClientActivityId(activity) ?? DirectLineTokens.NewConversation();
        var size = new UploadSize(parts.Count, parts.Sum(part => part.Length));
        if (await allowance.TakeAsync(visit.Conversation, visit.Network, id, size, cancellationToken).ConfigureAwait(false) is { } wait)
        {
            visit.Context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return new UploadReading.Refused(DirectLineErrors.UploadQuota());
        }

        var stored = new List<UploadedFile>();
        for (var i = 0; i < parts.Count; i++)
        {
            await using var content = parts[i].Open();
            if (await files.StoreAsync($"web:{visit.Conversation}:{id}:{i}", content, types[i], cancellationToken).ConfigureAwait(false) is not { } reference)
            {
                return TooLarge();
            }

            var pass = await tokens.ForFileAsync(visit.Conversation, reference, cancellationToken).ConfigureAwait(false);
            stored.Add(new(NameOf(parts[i].Name), types[i], reference, visit.AddressOf(reference, pass)));
        }

        return new UploadReading.Stored(activity, stored);
    }

    private static async Task<JsonObject?> ActivityAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        if (form.TryGetValue("activity", out var value))
        {
            return WebChatWebhook.Parse(value.ToString());
        }

        // Microsoft's client gives the part a file name, which makes it a file to the form reader.
        if (form.Files.GetFile("activity") is not { } part)
        {
            return new JsonObject { ["type"] = "message" };
        }

        if (part.Length > WebChatWebhook.MaxCharacters * 4L)
        {
            return null;
        }

        using var reader = new StreamReader(part.OpenReadStream(), Encoding.UTF8);
        return WebChatWebhook.Parse(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
    }

    private static async Task<string?> DetectAsync(Part part, CancellationToken cancellationToken)
    {
        var head = new byte[UploadTypes.HeadBytes];
        await using var content = part.Open();
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return UploadTypes.Detect(head.AsSpan(0, length));
    }

    private static string NameOf(string given)
    {
        var name = string.Concat(given.Split('/', '\\')[^1].Where(c => !char.IsControl(c)));
        return name.Length <= MaxNameLength ? name : name[^MaxNameLength..];
    }

    private UploadReading.Refused TooLarge() =>
        new(DirectLineErrors.TooLarge($"The files of a message may have {options.Value.MaxUploadBytes / (1024 * 1024)} MiB together."));

    private sealed record Part(string Name, long Length, Func<Stream> Open);

    private sealed record Visit(string Conversation, string PublicUrl, HttpContext Context)
    {
        public string Network => VisitorNetwork.Of(Context);

        public string AddressOf(string reference, string pass) => $"{PublicUrl}/v3/directline/conversations/{Conversation}/files/{reference}?t={pass}";
    }
}

/// <summary>What an upload turned out to be.</summary>
internal abstract record UploadReading
{
    private UploadReading()
    {
    }

    /// <summary>All files lie in our folder.</summary>
    public sealed record Stored(JsonObject Activity, IReadOnlyList<UploadedFile> Files) : UploadReading;

    /// <summary>Nothing is kept.</summary>
    public sealed record Refused(IResult Error) : UploadReading;
}
