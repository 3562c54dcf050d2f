using Chatbot.Core.Understanding;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.Hosting;

/// <summary>What was learnt of the organisation's examples, kept with the data: learning is half of a start's work, and seldom there is anything new.</summary>
internal sealed partial class LearntFile(IOptions<DataOptions> options, TimeProvider time, ILogger<LearntFile> logger)
{
    private string Location => Path.Combine(options.Value.Path, "learnt.bin");

    /// <summary>The same as <see cref="Understander.Train"/>, from the file if that fits the content and the program; else learnt, and kept in the file.</summary>
    public Understander Understand(UnderstandingContent content)
    {
        if (TryRead() is { } kept)
        {
            if (Understander.Recall(content, kept) is { } known)
            {
                return known;
            }

            Log.DoesNotFit(logger);
        }

        var examples = content.Examples.Count;
        Log.Learning(logger, examples);
        var began = time.GetTimestamp();
        var learnt = Understander.Train(content);
        var took = (int)time.GetElapsedTime(began).TotalMilliseconds;
        Log.Learnt(logger, examples, took);
        TryWrite(learnt.Keep());
        return learnt;
    }

    private byte[]? TryRead()
    {
        try
        {
            return File.Exists(Location) ? File.ReadAllBytes(Location) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // By a name of its own and a rename: another process reads the old one or the new one, whole. Not the process's number: in containers it is always 1.
    private void TryWrite(ReadOnlyMemory<byte> kept)
    {
        var partial = $"{Location}.{Guid.NewGuid():N}.part";
        try
        {
            try
            {
                File.WriteAllBytes(partial, kept.Span);
                File.Move(partial, Location, overwrite: true);
            }
            finally
            {
                File.Delete(partial);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "What was learnt before is of other content or another version, or is damaged: learning again")]
        public static partial void DoesNotFit(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Learning from {Examples} examples; this takes some seconds, and is kept for the next start")]
        public static partial void Learning(ILogger logger, int examples);

        [LoggerMessage(Level = LogLevel.Information, Message = "Learnt from {Examples} examples in {Milliseconds} ms")]
        public static partial void Learnt(ILogger logger, int examples, int milliseconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What was learnt could not be kept: {Problem} The next start learns again.")]
        public static partial void NotKept(ILogger logger, string problem);
    }
}
