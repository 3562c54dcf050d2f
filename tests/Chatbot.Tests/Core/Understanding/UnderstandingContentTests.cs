using Chatbot.Core.Understanding;
using Chatbot.Knowledge.Entries;
using Xunit;

namespace Chatbot.Tests.Core.Understanding;

public sealed class UnderstandingContentTests
{
    private const string Cues = "lists:\n  fire: [ไฟไหม้]\nsignals:\n  - {signal: emergency, all: [fire]}\n";

    [Fact]
    public void The_demonstration_content_has_no_problems_and_examples_of_every_intent()
    {
        Assert.Empty(DemonstrationContent.Problems);
        Assert.All(Enum.GetValues<Intent>(), intent => Assert.True(DemonstrationContent.Content.Examples.Count(example => example.Intent == intent) >= 50, intent.ToString()));
    }

    [Fact]
    public void A_group_gives_one_example_a_line()
    {
        var content = Read("groups:\n- intent: complaint\n  department: works\n  urgent: true\n  messages: |\n    ไฟดับ: สองดวง\n    ท่อแตก # แล้ว\n", out var problems);

        Assert.Empty(problems);
        Assert.Equal(
            [new("ไฟดับ: สองดวง", Intent.Complaint, "works", true, false), new("ท่อแตก # แล้ว", Intent.Complaint, "works", true, false)],
            content.Examples);
    }

    [Theory]
    [InlineData("groups:\n- intent: rant\n  messages: |\n    x\n", "intents.yaml:2: intent must be one of")]
    [InlineData("groups:\n- intent: other\n", "intents.yaml:2: Add messages:")]
    [InlineData("groups:\n- intent: other\n  urgent: maybe\n  messages: |\n    x\n", "intents.yaml:3: urgent must be true or false.")]
    [InlineData("groups:\n- intent: other\n  messages: |\n    x\n- intent: thanks\n  messages: |\n    y\n    x\n", "intents.yaml:6: The message \"x\" stands in intents.yaml twice")]
    [InlineData("groups: [", "intents.yaml:")]
    public void A_mistake_is_told_with_file_and_line(string intents, string expected)
    {
        Read(intents, out var problems);

        Assert.Contains(problems, problem => problem.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lists:\n  fire: [x]\nsignals:\n  - {signal: emergncy, all: [fire]}\n", "There is no signal emergncy")]
    [InlineData("lists:\n  fire: [x]\nsignals:\n  - {signal: emergency, all: [flood]}\n", "There is no list flood")]
    [InlineData("lists:\n  fire: [x]\n# no such list:\ndeniable: [flood]\nsignals: []\n", "There is no list flood")]
    public void A_signal_that_cannot_be_is_told(string cues, string expected)
    {
        var problems = new List<ContentProblem>();
        UnderstandingContent.Read(new Dictionary<string, string> { ["intents.yaml"] = "groups: []", ["words/cues.yaml"] = cues, ["words/profanity.yaml"] = "words: [x]" }, [], problems);

        Assert.Contains(problems, problem => problem.File == "words/cues.yaml" && problem.Line == 4 && problem.Message.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_is_a_problem_and_no_error()
    {
        var problems = new List<ContentProblem>();

        Assert.Empty(UnderstandingContent.Read(new Dictionary<string, string>(), [], problems).Examples);
        Assert.Equal(["intents.yaml", "words/cues.yaml", "words/profanity.yaml"], problems.Select(problem => problem.File));
    }

    private static UnderstandingContent Read(string intents, out List<ContentProblem> problems)
    {
        problems = [];
        return UnderstandingContent.Read(new Dictionary<string, string> { ["intents.yaml"] = intents, ["words/cues.yaml"] = Cues, ["words/profanity.yaml"] = "words: [x]" }, [], problems);
    }
}
