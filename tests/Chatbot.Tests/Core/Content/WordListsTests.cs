using System.Text.RegularExpressions;
using Chatbot.Core.Content;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge.Entries;
using Chatbot.Testing;
using Chatbot.Tests.Core.Understanding;
using Xunit;

namespace Chatbot.Tests.Core.Content;

/// <summary>Words that nobody reads mislead whoever edits them.</summary>
public sealed partial class WordListsTests
{
    [Fact]
    public void Each_list_that_rules_alone_look_at_is_named_by_a_rule()
    {
        var content = DemonstrationContent.Content;
        var named = new HashSet<string>(
        [
            .. content.Signals.SelectMany(signal => signal.All.SelectMany(group => group).Concat(signal.None).Append(signal.Unless).OfType<string>()),
            .. content.Deniable,
            .. DemoContent.Current.Organisation.EmergencyNumbers.SelectMany(number => number.For.Concat(number.MayFollow)),
            .. CueLists.All,
        ]);

        Assert.NotEmpty(content.RuleLists);
        Assert.Empty(content.RuleLists.Except(named));
    }

    [Fact]
    public void Each_list_of_words_that_steer_is_looked_at()
    {
        var source = string.Concat(Directory.EnumerateFiles(Repository.File("src/Chatbot.Core/Dialogs"), "ControlWords*.cs").Select(File.ReadAllText));
        var lists = YamlFields.Read("controls.yaml", DemoContent.Files["words/controls.yaml"], 1, [])!.Keys.ToList();

        // Those of a whole message are looked at in their order; the others are read in one place and looked at in another, some by the slot they are about.
        var whole = WholePattern().Matches(source).Select(match => match.Groups[1].Value).ToHashSet();
        var looked = lists.Where(list => whole.Contains(list) || Regex.Count(source, $"\"{list}\"") > 1 || (list.StartsWith("about_", StringComparison.Ordinal) && source.Contains($"\"{list["about_".Length..]}\"", StringComparison.Ordinal)));

        Assert.NotEmpty(whole);
        Assert.Empty(lists.Except(looked));
    }

    [Fact]
    public void A_list_that_rules_look_for_and_that_is_gone_is_a_problem()
    {
        var files = DemoContent.Files;
        files["words/cues.yaml"] = files["words/cues.yaml"].Replace("  at_school:", "  at_shool:", StringComparison.Ordinal);
        var problems = new List<ContentProblem>();

        BotContent.Read(files, problems, _ => DemoContent.Current.Understander);

        Assert.Contains(problems, problem => problem.File == "words/cues.yaml" && problem.Message.StartsWith("There is no list at_school", StringComparison.Ordinal));
    }

    [GeneratedRegex("""\(ControlWord\.\w+, "(\w+)"\)""")]
    private static partial Regex WholePattern();
}
