using System.Collections.Concurrent;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Which channels could not send at their last try, for the console and doctor. A view only: losing it loses nothing.</summary>
internal sealed class ChannelHealth
{
    private readonly ConcurrentDictionary<string, string> _broken = new(StringComparer.Ordinal);

    /// <summary>Channel name to reason; empty when all is well.</summary>
    public IReadOnlyDictionary<string, string> Broken => _broken;

    public void Report(string channel, SendResult result)
    {
        if (result is SendResult.ChannelBroken broken)
        {
            _broken[channel] = broken.Reason;
        }
        else if (result is SendResult.Sent)
        {
            _broken.TryRemove(channel, out _);
        }
    }
}
