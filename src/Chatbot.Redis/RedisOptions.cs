namespace Chatbot.Redis;

/// <summary>Section <c>Redis</c>.</summary>
public sealed class RedisOptions
{
    /// <summary>In the form of StackExchange.Redis: <c>host:port,password=…</c>. Empty: the program starts its own redis-server.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Before every key, so that several organisations can share one Redis.</summary>
    public string KeyPrefix { get; set; } = "lamliang:";

    /// <summary>For the program's own redis-server: <c>everysec</c> (up to a second of acknowledged messages at risk when the machine dies) or <c>always</c>.</summary>
    public string AppendFsync { get; set; } = "everysec";
}
