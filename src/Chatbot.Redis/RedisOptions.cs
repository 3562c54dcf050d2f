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

    /// <summary>What is wrong with the settings, each with what to write; empty when nothing is.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (AppendFsync is not ("always" or "everysec"))
        {
            yield return "Redis:AppendFsync must be everysec or always.";
        }

        if (ConnectionString.Length > 0 && !IsConnectionString(ConnectionString))
        {
            yield return "Redis:ConnectionString must be host:port, further hosts and options after commas, such as redis1:6379,password=....";
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return StackExchange.Redis.ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
