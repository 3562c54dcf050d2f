using Chatbot.Redis;

namespace Chatbot.Web.Hosting;

/// <summary>
/// Who this process is among the workers. A restarted process gets its old name back, and so its old leases at once: the name goes with
/// the lock on a file of the data folder, which the system gives up when a process dies however it dies.
/// </summary>
internal sealed class InstanceIdentity : IDisposable
{
    private readonly FileStream _lock;

    private InstanceIdentity(FileStream file, string name)
    {
        _lock = file;
        Worker = new(name);
    }

    public WorkerIdentity Worker { get; }

    /// <summary>Takes the first free name of the folder.</summary>
    public static InstanceIdentity Take(string dataFolder)
    {
        var folder = Path.Combine(Path.GetFullPath(dataFolder), "instances");
        Directory.CreateDirectory(folder);
        for (var number = 0; ; number++)
        {
            try
            {
                var path = Path.Combine(folder, $"{number}.lock");
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return new(file, $"{NameOf(folder)}-{number}");
            }
            catch (IOException)
            {
                // Another process of this folder.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    // Unique over machines that share a Redis, and the same after a restart.
    private static string NameOf(string folder)
    {
        var path = Path.Combine(folder, "name");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, Guid.NewGuid().ToString("N"));
        }

        return File.ReadAllText(path).Trim();
    }
}
