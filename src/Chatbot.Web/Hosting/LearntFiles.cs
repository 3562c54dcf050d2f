using Chatbot.Core.Understanding;
using Chatbot.Knowledge;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.Hosting;

/// <summary>
/// What was learnt of the organisation's examples, and the index of its entries, kept with the data: making them is most of a start's work, and
/// seldom there is anything new.
/// </summary>
internal sealed partial class LearntFiles(IOptions<DataOptions> options, TimeProvider time, ILogger<LearntFiles> logger)
{
    private const string LearntName = "learnt.bin";
    private const string IndexName = "index.bin";

    /// <summary>Nobody writes for so long: whoever wrote it has died.</summary>
    private static readonly TimeSpan PartialIsLeftAfter = TimeSpan.FromHours(1);

    /// <summary>The same as <see cref="Understander.Train"/>, from the file if that fits the content and the program; else learnt, and kept in the file.</summary>
    public Understander Understand(UnderstandingContent content) =>
        RecallOrMake(LearntName, kept => Understander.Recall(content, kept), () => Learn(content), static learnt => learnt.Keep());

    /// <summary>The same as <see cref="KnowledgeBase.Build"/>, from the file if that fits the content and the program; else built, and kept in the file.</summary>
    public KnowledgeBase Index(KnowledgeContent content) =>
        RecallOrMake(IndexName, kept => KnowledgeBase.Recall(content, kept), () => KnowledgeBase.Build(content.Entries, content.Tables), built => built.Keep(content));

    private Understander Learn(UnderstandingContent content)
    {
        var examples = content.Examples.Count;
        Log.Learning(logger, examples);
        var began = time.GetTimestamp();
        var learnt = Understander.Train(content);
        var took = (int)time.GetElapsedTime(began).TotalMilliseconds;
        Log.Learnt(logger, examples, took);
        return learnt;
    }

    private T RecallOrMake<T>(string name, Func<byte[], T?> recall, Func<T> make, Func<T, ReadOnlyMemory<byte>> keep)
        where T : class
    {
        var location = Path.Combine(options.Value.Path, name);
        if (TryRead(location) is { } kept)
        {
            if (recall(kept) is { } known)
            {
                return known;
            }

            Log.DoesNotFit(logger, name);
        }

        var made = make();
        TryWrite(location, keep(made));
        return made;
    }

    private static byte[]? TryRead(string location)
    {
        try
        {
            return File.Exists(location) ? File.ReadAllBytes(location) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // By a name of its own and a rename: another process reads the old one or the new one, whole. Not the process's number: in containers it is always 1.
    private void TryWrite(string location, ReadOnlyMemory<byte> kept)
    {
        var partial = $"{location}.{Guid.NewGuid():N}.part";
        try
        {
            DeleteLeftPartials(location);
            try
            {
                File.WriteAllBytes(partial, kept.Span);
                File.Move(partial, location, overwrite: true);
            }
            finally
            {
                File.Delete(partial);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, Path.GetFileName(location), exception.Message);
        }
    }

    private void DeleteLeftPartials(string location)
    {
        var leftBefore = time.GetUtcNow() - PartialIsLeftAfter;
        foreach (var partial in new DirectoryInfo(options.Value.Path).EnumerateFiles($"{Path.GetFileName(location)}.*.part"))
        {
            if (partial.LastWriteTimeUtc < leftBefore)
            {
                partial.Delete();
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{File} is of other content or another version, or is damaged: made anew")]
        public static partial void DoesNotFit(ILogger logger, string file);

        [LoggerMessage(Level = LogLevel.Information, Message = "Learning from {Examples} examples; this takes some seconds, and is kept for the next start")]
        public static partial void Learning(ILogger logger, int examples);

        [LoggerMessage(Level = LogLevel.Information, Message = "Learnt from {Examples} examples in {Milliseconds} ms")]
        public static partial void Learnt(ILogger logger, int examples, int milliseconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{File} could not be kept: {Problem} The next start makes it again.")]
        public static partial void NotKept(ILogger logger, string file, string problem);
    }
}
