using System.Security.Cryptography;
using System.Text;
using Chatbot.Core.Content;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Web.Hosting;

/// <summary>The organisation's folder in memory: read at start, read again when a file changes, swapped whole. A broken edit is named and the last good content stays.</summary>
internal sealed partial class ContentStore(string folder, LearntFiles learnt, TimeProvider time, ILogger<ContentStore> logger) : BackgroundService, IContentSource
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>Whoever edits saves again and again.</summary>
    private static readonly TimeSpan EditingIsOverAfter = TimeSpan.FromMinutes(1);

    private readonly QuietMoment _afterEditing = new(time, EditingIsOverAfter);

    private volatile BotContent? _current;
    private string _fingerprint = "";

    /// <inheritdoc/>
    public BotContent Current => _current ?? throw new InvalidOperationException("The content has not been read yet.");

    /// <summary>The problems of the last reading; empty when all was well.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; private set; } = [];

    /// <summary>Reads the folder for the first time.</summary>
    /// <returns>False when the bot cannot do without what is broken; <see cref="Problems"/> says what.</returns>
    public bool TryLoad()
    {
        var files = ReadFiles(folder);
        var isUsable = false;
        Parallel.Invoke(() => isUsable = Load(files), () => _fingerprint = Fingerprint(files));
        return isUsable;
    }

    /// <summary>All content files of a folder: path with forward slashes, relative to it, to text.</summary>
    public static Dictionary<string, string> ReadFiles(string folder)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".md", StringComparison.Ordinal))
            {
                files[Path.GetRelativePath(folder, path).Replace('\\', '/')] = File.ReadAllText(path);
            }
        }

        return files;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Polling, not a file watcher: it also sees network folders and containers' mounts, and a second's delay does no harm.
        using var timer = new PeriodicTimer(LookEvery, time);
        var stamp = Stamp();
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                if (_afterEditing.HasCome())
                {
                    // Reading and training leave several times behind of what stays, and the program would hold on to that memory for good.
                    // Everything stands still meanwhile: once for all the edits, not at each.
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
                }

                if (Stamp() is var now && now == stamp)
                {
                    continue;
                }

                var files = ReadFiles(folder);
                stamp = Stamp();
                if (Fingerprint(files) is var fingerprint && fingerprint != _fingerprint)
                {
                    _fingerprint = fingerprint;
                    Reload(files);
                    _afterEditing.Disturb();
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // An editor is just writing; the next look sees it whole.
            }
        }
    }

    private void Reload(Dictionary<string, string> files)
    {
        var isLive = Load(files);
        foreach (var problem in Problems)
        {
            Log.Problem(logger, problem);
        }

        if (isLive)
        {
            var entries = Current.Knowledge.Entries.Count;
            Log.Reloaded(logger, entries);
        }
        else
        {
            Log.Kept(logger);
        }
    }

    // On a reload any problem keeps the last good content; at start a broken knowledge entry is left out alone, for there is no earlier one.
    private bool Load(Dictionary<string, string> files)
    {
        var problems = new List<ContentProblem>();
        var content = BotContent.Read(files, problems, learnt.Understand, learnt.Index);
        Problems = problems;
        if (content is null || (_current is not null && problems.Count > 0))
        {
            return false;
        }

        _current = content;
        return true;
    }

    private long Stamp()
    {
        var stamp = 0L;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            stamp = (stamp * 31) + File.GetLastWriteTimeUtc(path).Ticks + path.Length;
        }

        return stamp;
    }

    private static string Fingerprint(Dictionary<string, string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{text.Length}\n{text}"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Content: {Problem}")]
        public static partial void Problem(ILogger logger, ContentProblem problem);

        [LoggerMessage(Level = LogLevel.Information, Message = "New content is live: {Entries} knowledge entries")]
        public static partial void Reloaded(ILogger logger, int entries);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The last good content stays live until the problems above are mended")]
        public static partial void Kept(ILogger logger);
    }
}
