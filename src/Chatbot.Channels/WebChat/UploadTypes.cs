namespace Chatbot.Channels.WebChat;

/// <summary>What may be uploaded: by what the first bytes are, not by what the client says.</summary>
public static class UploadTypes
{
    /// <summary>How many bytes <see cref="Detect"/> wants to see.</summary>
    public const int HeadBytes = 16;

    private static readonly (string ContentType, string Kind, string Extension)[] Known =
    [
        ("image/jpeg", "image", ".jpg"),
        ("image/png", "image", ".png"),
        ("image/gif", "image", ".gif"),
        ("image/webp", "image", ".webp"),
        ("video/mp4", "video", ".mp4"),
        ("audio/mpeg", "audio", ".mp3"),
        ("audio/mp4", "audio", ".m4a"),
        ("application/pdf", "file", ".pdf"),
    ];

    /// <summary>The content type that the first bytes show; null for everything we do not take.</summary>
    public static string? Detect(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xD8, 0xFF, ..])
        {
            return "image/jpeg";
        }

        if (head is [0x89, (byte)'P', (byte)'N', (byte)'G', ..])
        {
            return "image/png";
        }

        if (head.StartsWith("GIF8"u8))
        {
            return "image/gif";
        }

        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8))
        {
            return "image/webp";
        }

        if (head.Length >= 12 && head[4..].StartsWith("ftyp"u8))
        {
            return head[8..].StartsWith("M4A"u8) ? "audio/mp4" : IsFilm(head[8..12]) ? "video/mp4" : null;
        }

        if (head.StartsWith("%PDF-"u8))
        {
            return "application/pdf";
        }

        return head.StartsWith("ID3"u8) || (head.Length >= 2 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2) ? "audio/mpeg" : null;
    }

    /// <summary>image, video, audio or file, as in <see cref="Core.Activities.AttachmentReceived.Kind"/>.</summary>
    public static string KindOf(string contentType) => Array.Find(Known, known => known.ContentType == contentType).Kind ?? "file";

    /// <summary>By a stored file's extension; null for one we do not serve.</summary>
    public static string? ContentTypeOf(string fileName) =>
        Array.Find(Known, known => known.Extension == Path.GetExtension(fileName)).ContentType;

    // HEIC pictures share the container; no browser but one shows them.
    private static bool IsFilm(ReadOnlySpan<byte> brand) => !brand.StartsWith("hei"u8) && !brand.StartsWith("mif1"u8) && !brand.StartsWith("avi"u8);
}
