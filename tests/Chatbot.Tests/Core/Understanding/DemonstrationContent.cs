using Chatbot.Core.Understanding;
using Chatbot.Knowledge.Entries;
using Chatbot.Testing;

namespace Chatbot.Tests.Core.Understanding;

/// <summary>The demonstration organisation's content, read and learnt once for all tests.</summary>
internal static class DemonstrationContent
{
    private static readonly Lazy<(UnderstandingContent Content, IReadOnlyList<ContentProblem> Problems)> Read = new(static () =>
    {
        var root = Repository.File("dialogs");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText);
        var problems = new List<ContentProblem>();
        return (UnderstandingContent.Read(files, problems), problems);
    });

    private static readonly Lazy<Understander> Trained = new(static () => Understander.Train(Read.Value.Content));

    public static UnderstandingContent Content => Read.Value.Content;

    public static IReadOnlyList<ContentProblem> Problems => Read.Value.Problems;

    public static Understander Understander => Trained.Value;
}
