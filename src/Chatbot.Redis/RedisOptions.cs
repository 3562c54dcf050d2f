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

    /// <summary>
    /// How many activities may wait for their turn in one of the 64 partitions, and for how many conversations something may wait to be sent;
    /// at that number new activities of citizens are answered 503 until some are done. Memory: about 1 KB each, so the default of 5,000 is at most about
    /// 320 MB over all partitions, and at 25 turns a second and partition 200 s of work.
    /// </summary>
    public int MaxWaitingPerPartition { get; set; } = 5000;

    /// <summary>
    /// How many replicas must hold an event before its webhook is answered 200, and a turn before its replies are sent; 0 (the default) does
    /// not wait. With Sentinel or Cluster: 1, so that the failure of one server loses nothing; without that many replicas all is answered 503.
    /// </summary>
    public int WaitForReplicas { get; set; }

    /// <summary>What is wrong with the settings, each with what to write; empty when nothing is.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (AppendFsync is not ("always" or "everysec"))
        {
            yield return "Redis:AppendFsync must be everysec or always.";
        }

        if (MaxWaitingPerPartition < 1)
        {
            yield return "Redis:MaxWaitingPerPartition is the number of activities that may wait: give 1 or more.";
        }

        if (WaitForReplicas < 0)
        {
            yield return "Redis:WaitForReplicas is a number of replicas: give 0 or more.";
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
