using System.Buffers;

namespace Chatbot.Web.Webhooks;

/// <summary>A request's body as it came, in a borrowed buffer.</summary>
internal readonly struct PooledBody(byte[] buffer, int length) : IDisposable
{
    private const int FirstBytes = 8 * 1024;

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <returns>Null when it is longer than allowed; the rest is not read then.</returns>
    public static async ValueTask<PooledBody?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        // One byte more than announced, so that the end is seen without growing.
        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? FirstBytes) + 1);
        var length = 0;
        var isWhole = false;
        try
        {
            int read;
            while (length <= maxBytes && (read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length == buffer.Length)
                {
                    buffer = Grown(buffer);
                }
            }

            isWhole = length <= maxBytes;
            return isWhole ? new PooledBody(buffer, length) : null;
        }
        finally
        {
            if (!isWhole)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
