using Chatbot.Core.Content;
using Chatbot.Core.Organisation;
using Chatbot.Knowledge.Entries;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Organisation;

public sealed class OrganisationReaderTests
{
    private const string Numbers = "emergency_numbers:\n";

    [Theory]
    [InlineData("  - { number: \"1323\", label: { th: ก }, for: [self_harm], only: true }\n", "Add emergency_numbers: with at least one item")]
    [InlineData("  - { number: \"191\", label: { th: ก } }\n  - { number: \"1323\", label: { th: ก }, only: true }\n", "Add for: to 1323")]
    [InlineData("  - { number: \"191\", label: { th: ก }, says: { th: ข } }\n", "Add for: to 191")]
    [InlineData("  - { number: \"191\", label: { th: ก }, for: [fire], said_by: fire }\n", "Add says: to 191")]
    public void A_mistake_in_the_emergency_numbers_is_told(string numbers, string expected)
    {
        var text = DemoContent.Files["organisation.yaml"];
        var from = text.IndexOf(Numbers, StringComparison.Ordinal) + Numbers.Length;
        var until = text.IndexOf("\n#", from, StringComparison.Ordinal);
        var problems = new List<ContentProblem>();

        OrganisationReader.Read("organisation.yaml", text[..from] + numbers + text[until..], problems);

        Assert.Contains(problems, problem => problem.Line > 0 && problem.Message.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void An_emergency_number_for_words_that_no_list_has_is_told()
    {
        var files = DemoContent.Files;
        files["organisation.yaml"] = files["organisation.yaml"].Replace("beaten_now, violence, missing_child", "beaten_now, violenec, missing_child", StringComparison.Ordinal);
        var problems = new List<ContentProblem>();

        BotContent.Read(files, problems);

        Assert.Contains(problems, problem => problem.Message.StartsWith("There is no list or signal violenec", StringComparison.Ordinal));
    }
}
