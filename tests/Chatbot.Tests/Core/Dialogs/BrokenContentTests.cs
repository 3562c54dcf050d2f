using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Stories;
using Chatbot.Knowledge.Entries;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>Bad content, each with the message its writer reads.</summary>
public sealed class BrokenContentTests
{
    private const string Flow = """
        id: lost
        title: { th: หาย }
        steps:
          - slot: detail
            kind: text
            prompt: { th: อะไร }
          - slot: confirm
            kind: confirm
            prompt: { th: "{summary}" }
        ending: ticket
        done: { th: "{code}" }
        """;

    [Fact]
    public void A_flow_that_is_right_has_no_problem()
    {
        Assert.Empty(Problems(Flow));
    }

    [Theory]
    [InlineData("id: lost", "id: found", "flows/lost.yaml:1: id must be the file's name without .yaml: lost.yaml.")]
    [InlineData("kind: text", "kind: words", "flows/lost.yaml:5: kind must be one of text, place, contact, code, confirm.")]
    [InlineData("ending: ticket", "ending: nothing", "flows/lost.yaml:10: ending must be one of menu, ticket, handoff, status.")]
    [InlineData("done: { th: \"{code}\" }", "", "flows/lost.yaml:1: A flow that opens a ticket must say so: add done: with {code} and {department}.")]
    [InlineData("kind: confirm", "kind: contact", "flows/lost.yaml:4: Before filing there must be a read-back: the last step must have kind: confirm.")]
    [InlineData("slot: confirm", "slot: detail", "flows/lost.yaml:4: The slot detail stands there twice: give one of them another name.")]
    [InlineData("    prompt: { th: อะไร }", "    optional: true", "flows/lost.yaml:4: Add prompt: with th: a text in Thai (and en:, my: where there is one).")]
    [InlineData("ending: ticket", "ending: [", "This is not valid YAML")]
    public void A_flow_that_is_wrong_says_where_and_what_to_do(string right, string wrong, string message)
    {
        Assert.Contains(Problems(Flow.Replace(right, wrong, StringComparison.Ordinal)), problem => problem.ToString().Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("phrases.yaml", "decline:", "declined:", "The phrase decline is missing")]
    [InlineData("words/controls.yaml", "\nskip:", "\nskipped:", "Add skip: with a list")]
    [InlineData("words/places.yaml", "\nposition:", "\npositions:", "Add position: with a list")]
    [InlineData("words/hours.yaml", "\nlunch:", "\nlunches:", "Add lunch: with a list")]
    [InlineData("words/facts.yaml", "\ntells:", "\nstories:", "Add tells: with a list")]
    [InlineData("words/follow-ups.yaml", "\nsmall:", "\nlittle:", "Add small: with a list")]
    [InlineData("organisation.yaml", "opens: \"08:30\"", "opens: early", "opens must be a time such as")]
    [InlineData("organisation.yaml", "default: true", "default: false", "Exactly one division must say default: true")]
    [InlineData("organisation.yaml", "confidential: true", "confidential: false", "One division must say confidential: true")]
    [InlineData("organisation.yaml", "Asia/Bangkok", "Asia/Ranong", "time_zone must be a name such as")]
    public void A_file_the_bot_needs_is_refused_with_the_reason(string file, string right, string wrong, string message)
    {
        var files = DemoContent.Files;
        Assert.Contains(right, files[file], StringComparison.Ordinal);
        files[file] = files[file].Replace(right, wrong, StringComparison.Ordinal);
        var problems = new List<ContentProblem>();

        Assert.Null(BotContent.Read(files, problems));
        Assert.Contains(problems, problem => problem.ToString().Contains(file, StringComparison.Ordinal) && problem.ToString().Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var files = DemoContent.Files;
        files.Remove("flows/complaint.yaml");
        var problems = new List<ContentProblem>();

        Assert.Null(BotContent.Read(files, problems));
        Assert.Contains(problems, problem => problem.ToString().StartsWith("flows/complaint.yaml", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("id: a", "Add turns:")]
    [InlineData("id: a\nturns:\n  - expect: { hands_off: true }", "user must be a text")]
    public void A_story_that_is_wrong_says_what_it_lacks(string yaml, string message)
    {
        var problems = new List<ContentProblem>();

        Assert.Null(StoryReader.ReadYaml("a.yaml", yaml, problems));
        Assert.Contains(problems, problem => problem.ToString().Contains(message, StringComparison.Ordinal));
    }

    private static List<ContentProblem> Problems(string yaml)
    {
        var problems = new List<ContentProblem>();
        FlowReader.Read("flows/lost.yaml", yaml, problems);
        return problems;
    }
}
