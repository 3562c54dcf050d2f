using System.Text.Json.Nodes;

namespace Chatbot.Testing.FakePlatform;

/// <summary>What the platforms' stand-ins have in common, for a load that may come by either.</summary>
public interface IFakePlatform
{
    /// <summary>A name of <see cref="Core.Conversations.ChannelNames"/>.</summary>
    string Channel { get; }

    /// <summary>The settings by which a program under test finds this platform.</summary>
    IReadOnlyList<(string Key, string Value)> Settings { get; }

    /// <summary>Failures of the next sends.</summary>
    FaultPlan Faults { get; }

    /// <summary>How many sends were left unanswered.</summary>
    int Silences { get; }

    /// <summary>What was said to whom.</summary>
    CitizenScreens Screens { get; }

    /// <summary>A citizen's id on the platform, always the same for a name.</summary>
    string CitizenId(string name);

    /// <summary>The event of a citizen who wrote.</summary>
    JsonObject TextEvent(string citizen, string text);

    /// <summary>A webhook to our program with one event, signed.</summary>
    HttpRequestMessage SignedWebhook(Uri program, JsonObject item);
}
