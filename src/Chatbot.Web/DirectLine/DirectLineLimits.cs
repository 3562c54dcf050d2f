using System.Globalization;
using System.Threading.RateLimiting;
using Chatbot.Channels.WebChat;
using Chatbot.Web.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.DirectLine;

/// <summary>How often one may ask, as token buckets: a burst, then evenly.</summary>
internal abstract class DirectLineLimit : IRateLimiterPolicy<string>
{
    /// <inheritdoc/>
    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected { get; } = static async (context, _) =>
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);
        context.HttpContext.Response.Headers.RetryAfter =
            Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await DirectLineErrors.TooMany().ExecuteAsync(context.HttpContext).ConfigureAwait(false);
    };

    /// <inheritdoc/>
    public abstract RateLimitPartition<string> GetPartition(HttpContext httpContext);

    /// <param name="key">Who asks for what.</param>
    /// <param name="perMinute">How often in the long run.</param>
    /// <param name="atOnce">How many minutes' worth may come in a burst.</param>
    protected static RateLimitPartition<string> Bucket(string key, int perMinute, double atOnce = 0.5) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
    {
        TokenLimit = (int)Math.Clamp(perMinute * atOnce, 1, int.MaxValue),
        TokensPerPeriod = Math.Max(1, perMinute / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60d / perMinute)),
        QueueLimit = 0,
    });

    protected static string ConversationOf(HttpContext context) =>
        context.Request.RouteValues["conversationId"] as string ?? "";
}

/// <summary>New tokens and conversations, per address; an IPv6 customer has a whole /64.</summary>
internal sealed class StartLimit(IOptions<WebChatOptions> options) : DirectLineLimit
{
    public const string Name = "web-chat-start";

    /// <summary>A class or a meeting opens the chat within the same minute; whoever floods gains nothing by it in the long run.</summary>
    private const double MinutesAtOnce = 2;

    /// <inheritdoc/>
    public override RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        Bucket($"start {VisitorNetwork.Of(httpContext)}", options.Value.StartsPerMinute, MinutesAtOnce);
}

/// <summary>Messages and uploads, per conversation.</summary>
internal sealed class MessageLimit(IOptions<WebChatOptions> options) : DirectLineLimit
{
    public const string Name = "web-chat-message";

    /// <inheritdoc/>
    public override RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        Bucket($"message {ConversationOf(httpContext)}", options.Value.MessagesPerMinute);
}

/// <summary>Looking for news, per conversation: clients poll every second, and each tab does.</summary>
internal sealed class ReadLimit : DirectLineLimit
{
    public const string Name = "web-chat-read";

    private const int PerMinute = 600;

    /// <inheritdoc/>
    public override RateLimitPartition<string> GetPartition(HttpContext httpContext) => Bucket($"read {ConversationOf(httpContext)}", PerMinute);
}
