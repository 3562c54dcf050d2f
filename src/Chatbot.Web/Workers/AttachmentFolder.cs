using System.Security.Cryptography;
using System.Text;
using Chatbot.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.Workers;

/// <summary>Citizens' pictures and files on disk, under names that nobody can guess.</summary>
internal sealed class AttachmentFolder(IOptions<DataOptions> options)
{
    /// <summary>What the platforms themselves allow for a picture, rounded up.</summary>
    public const long MaxBytes = 25 * 1024 * 1024;

    private const int SecretBytes = 32;

    private string Folder => Path.Combine(options.Value.Path, "attachments");

    /// <summary>Writes the content under a name made from the effect id and a secret of the folder: storing it again overwrites the same file.</summary>
    /// <returns>Null when it is larger than <see cref="MaxBytes"/>; nothing stays behind then.</returns>
    public async Task<StoredAttachment?> StoreAsync(string effectId, Stream content, string contentType, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var name = Name(effectId) + Extension(contentType);
        var path = Path.Combine(Folder, name);
        var partial = path + ".part";
        var isMoved = false;
        var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 81920, useAsync: true);
        try
        {
            long? bytes;
            await using (file.ConfigureAwait(false))
            {
                bytes = await CopyAsync(content, file, cancellationToken).ConfigureAwait(false);

                // The platform forgets the content: the name must not outlive a power cut that its bytes do not.
                file.Flush(flushToDisk: true);
            }

            if (bytes is null)
            {
                return null;
            }

            File.Move(partial, path, overwrite: true);
            isMoved = true;
            return new(name, bytes.Value);
        }
        finally
        {
            if (!isMoved)
            {
                File.Delete(partial);
            }
        }
    }

    /// <summary>The file of a stored name; null when there is none or the name is not one of ours.</summary>
    public string? Find(string name)
    {
        var path = Path.Combine(Folder, name);
        return Path.GetFileName(name) == name && File.Exists(path) ? path : null;
    }

    private string Name(string effectId)
    {
        var hash = HMACSHA256.HashData(Secret(), Encoding.UTF8.GetBytes(effectId));
        return Convert.ToHexStringLower(hash.AsSpan(0, 20));
    }

    /// <summary>Null when there is more than <see cref="MaxBytes"/>.</summary>
    private static async Task<long?> CopyAsync(Stream content, FileStream file, CancellationToken cancellationToken)
    {
        long bytes = 0;
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            bytes += read;
            if (bytes > MaxBytes)
            {
                return null;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        return bytes;
    }

    // Whole or not there: names made with a key that was cut off could be guessed.
    private byte[] Secret()
    {
        var path = Path.Combine(Folder, ".secret");
        if (ReadSecret(path) is { } known)
        {
            return known;
        }

        var partial = Path.Combine(Folder, $".secret-{Guid.NewGuid():N}.part");
        try
        {
            using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(RandomNumberGenerator.GetBytes(SecretBytes));
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: File.Exists(path));
        }
        catch (IOException) when (ReadSecret(path) is not null)
        {
            // Another was first.
        }
        finally
        {
            File.Delete(partial);
        }

        return ReadSecret(path) ?? throw new IOException("The attachments' key was not written.");
    }

    private static byte[]? ReadSecret(string path) =>
        File.Exists(path) && File.ReadAllBytes(path) is { Length: SecretBytes } secret ? secret : null;

    private static string Extension(string contentType) => contentType.Split(';')[0].Trim() switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "video/mp4" => ".mp4",
        "audio/mpeg" => ".mp3",
        "audio/mp4" or "audio/x-m4a" => ".m4a",
        "application/pdf" => ".pdf",
        _ => ".bin",
    };
}

/// <summary>An attachment as stored.</summary>
internal sealed record StoredAttachment(string Name, long Bytes);
