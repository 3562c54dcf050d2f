namespace Chatbot.Core.Turns;

/// <summary>Wakes other workers and screens up, in this process and others. May be lost: whoever listens also looks by himself now and then.</summary>
public interface ISignals
{
    /// <summary>Says that something changed. Never throws and never waits.</summary>
    void Send(string topic);

    /// <summary>Calls back for every signal until disposed; the call must be short and must not throw.</summary>
    IDisposable Listen(Action<string> onSignal);
}

/// <summary>The topics' names.</summary>
public static class SignalTopics
{
    /// <summary>Activities wait in the partition's inbox.</summary>
    public static string Inbox(int partition) => $"inbox:{partition}";

    /// <summary>Effects wait in the partition's outbox.</summary>
    public static string Outbox(int partition) => $"outbox:{partition}";

    /// <summary>A ticket change left activities to be relayed.</summary>
    public const string Relay = "relay";

    /// <summary>The division's queue changed.</summary>
    public static string Queue(string department) => $"queue:{department}";

    /// <summary>Something was said or delivered in the conversation.</summary>
    public static string Conversation(Conversations.ConversationId id) => $"conversation:{id}";

    /// <summary>The staff account has other rights or another password.</summary>
    public static string Staff(string id) => $"staff:{id}";

    /// <summary>Something was appended to the web conversation's log.</summary>
    public static string WebChat(Conversations.ConversationId id) => $"webchat:{id}";

    /// <summary>A browser opened a stream of the web conversation: older streams end.</summary>
    public static string WebChatStream(Conversations.ConversationId id, string stream) => $"webchat-stream:{id} {stream}";
}
