using Chatbot.Core.Understanding;
using Chatbot.Knowledge.Entries;
using Chatbot.Testing;

namespace Chatbot.Tests.Core.Understanding;

/// <summary>What understanding is learnt from in the demonstration organisation, read once for all tests, and what came of it.</summary>
internal static class DemonstrationContent
{
    private static readonly Lazy<(UnderstandingContent Content, IReadOnlyList<ContentProblem> Problems)> Read = new(static () =>
    {
        var problems = new List<ContentProblem>();
        return (UnderstandingContent.Read(DemoContent.Files, DemoContent.Current.Knowledge.Entries, problems), problems);
    });

    public static UnderstandingContent Content => Read.Value.Content;

    public static IReadOnlyList<ContentProblem> Problems => Read.Value.Problems;

    public static Understander Understander => DemoContent.Current.Understander;
}
