using Chatbot.Knowledge.Deciding;
using Chatbot.Knowledge.Entries;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class NearestEntriesTests
{
    private static readonly NearestEntries Found = NearestEntries.Of([("ต่อทะเบียนรถ", "vehicle-tax"), ("ทำพาสปอร์ต", "passport"), ("ต่อใบขับขี่", "vehicle-tax")]);

    [Fact]
    public void What_was_found_is_read_back_as_it_was_written()
    {
        var problems = new List<ContentProblem>();
        var read = NearestEntries.Read(YamlFields.Read("weights.yaml", "nearest:\n" + Found.ToYaml(), 1, problems)?.Map("nearest"));

        Assert.Empty(problems);
        Assert.Equal("vehicle-tax", read.Find("ต่อใบขับขี่"));
        Assert.Equal("passport", read.Find("ทำพาสปอร์ต"));
        Assert.Equal(Found.ToYaml(), read.ToYaml());
    }

    [Fact]
    public void Of_an_example_written_since_nothing_is_said()
    {
        Assert.Null(Found.Find("ทำบัตรประชาชน"));
        Assert.Null(NearestEntries.Read(null).Find("ทำพาสปอร์ต"));
    }

    [Fact]
    public void The_weights_know_nearly_all_out_of_scope_examples_of_this_content()
    {
        var tables = OwnContent.Tables;
        var cleaner = new Chatbot.Knowledge.Ranking.QueryCleaner(tables);

        // "????" comes near to nothing. When many are new: chatbot knowledge train.
        var unknown = tables.OutOfScope.Where(example => tables.Weights.Nearest.Find(cleaner.Prepare(example).Text) is null);
        Assert.InRange(unknown.Count(), 0, tables.OutOfScope.Count / 20);
    }
}
