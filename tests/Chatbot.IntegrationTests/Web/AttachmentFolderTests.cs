using Chatbot.Web.Hosting;
using Chatbot.Web.Workers;
using Microsoft.Extensions.Options;
using Xunit;

namespace Chatbot.IntegrationTests.Web;

public sealed class AttachmentFolderTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("chatbot-attachments-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Secret => Path.Combine(_data.FullName, "attachments", ".secret");

    [Fact]
    public async Task A_download_that_breaks_off_leaves_nothing_behind_and_the_next_one_is_whole()
    {
        var folder = Open();

        await Assert.ThrowsAsync<IOException>(() => folder.StoreAsync("1", new BrokenStream(), "image/png", Cancel));
        Assert.Equal([Secret], Directory.GetFiles(Path.GetDirectoryName(Secret)!));

        var stored = await folder.StoreAsync("1", new MemoryStream([1, 2, 3]), "image/png", Cancel);
        Assert.NotNull(stored);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(folder.Find(stored.Name)!, Cancel));
    }

    [Fact]
    public async Task A_key_that_a_crash_left_empty_is_made_anew_and_then_kept()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Secret)!);
        await File.WriteAllBytesAsync(Secret, [], Cancel);

        await Open().StoreAsync("1", new MemoryStream([1]), "image/png", Cancel);
        var made = await File.ReadAllBytesAsync(Secret, Cancel);
        await Open().StoreAsync("2", new MemoryStream([1]), "image/png", Cancel);

        Assert.Equal(32, made.Length);
        Assert.Equal(made, await File.ReadAllBytesAsync(Secret, Cancel));
    }

    public void Dispose() => _data.Delete(recursive: true);

    private AttachmentFolder Open() => new(Options.Create(new DataOptions { Path = _data.FullName }));

    /// <summary>Gives a little and breaks off, as a connection does.</summary>
    private sealed class BrokenStream() : MemoryStream([1, 2, 3])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("broken off");
    }
}
