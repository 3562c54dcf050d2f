using System.Collections.Concurrent;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Tells every console how this process's sends fare, in few words: a channel that goes on as before is not written of at each message.</summary>
internal sealed partial class ChannelHealth(IChannelHealth shared, TimeProvider time, ILogger<ChannelHealth> logger)
{
    /// <summary>Well within the time after which a report is forgotten.</summary>
    private static readonly TimeSpan SayAgainAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Said> _said = new(StringComparer.Ordinal);

    /// <summary>To be called when the ending has been written down. What stays unsaid because the store is away, the next send says.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="result">How a send ended.</param>
    public async Task ReportAsync(string channel, SendResult result)
    {
        if (result is not (SendResult.ChannelBroken or SendResult.Sent))
        {
            return;
        }

        var now = new Said(result is SendResult.ChannelBroken, time.GetUtcNow());
        var hasSaid = _said.TryGetValue(channel, out var before);
        if (hasSaid && before.IsBroken == now.IsBroken && (!now.IsBroken || now.At - before.At < SayAgainAfter))
        {
            return;
        }

        try
        {
            await (now.IsBroken ? shared.ReportBrokenAsync(channel, CancellationToken.None) : shared.ReportWellAsync(channel, CancellationToken.None))
                .ConfigureAwait(false);
            _said[channel] = now;
        }
        catch (StoreUnavailableException)
        {
            // A view only; the next send says it again.
            Log.NotReported(logger, channel);
        }
    }

    private readonly record struct Said(bool IsBroken, DateTimeOffset At);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "How channel {Channel} fares was not told to the consoles: the store did not answer")]
        public static partial void NotReported(ILogger logger, string channel);
    }
}
