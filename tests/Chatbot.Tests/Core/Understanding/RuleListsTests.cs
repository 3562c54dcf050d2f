using Chatbot.Core.Understanding;
using Chatbot.Core.Understanding.Learning;
using Chatbot.Core.Understanding.Rules;
using Xunit;

namespace Chatbot.Tests.Core.Understanding;

/// <summary>Cue lists that rules alone look at, and cues with a gap.</summary>
public sealed class RuleListsTests
{
    private static readonly UnderstandingContent Content = new()
    {
        Cues = new Dictionary<string, IReadOnlyList<string>> { ["apart"] = ["อย่าให้~รู้"], ["fire"] = ["ไฟไหม้"] },
        RuleLists = new HashSet<string> { "apart" },
        Signals = [new("secret", [["apart"]], [], null), new("emergency", [["fire"]], [], null)],
        Profanity = ["บ้า"],
        Decoys = ["รู้>สึก", "เรียนรู้>", "อย่าให้การ"],
    };

    [Theory]
    [InlineData("อย่าให้พ่อรู้", true)]
    [InlineData("อย่าให้ รู้", true)]
    [InlineData("อย่าให้คนแถวหมู่บ้านนี้ทั้งหมู่บ้านรู้", false)]
    [InlineData("รู้แล้วอย่าให้ใคร", false)]
    public void A_cue_with_a_gap_counts_where_its_two_halves_stand_near_in_that_order(string text, bool isFound)
    {
        new FeatureReader(Content).Read(text, hasCode: false, out var signals, out var cues);

        Assert.Equal((isFound, isFound), (signals.Has(Signal.Secret), cues.Contains("apart")));
    }

    [Theory]
    [InlineData("อย่าให้ใครรู้สึกแย่", false)]
    [InlineData("อย่าให้เด็กขาดที่เรียนรู้", false)]
    [InlineData("อย่าให้การบ้านมากจนไม่รู้", false)]
    [InlineData("รู้สึกว่าอย่าให้พ่อรู้", true)]
    public void A_decoy_hides_the_cue_that_ends_in_it_or_begins_with_a_mere_beginning_of_it(string text, bool isFound)
    {
        new FeatureReader(Content).Read(text, hasCode: false, out _, out var cues);

        Assert.Equal(isFound, cues.Contains("apart"));
    }

    [Fact]
    public void What_rules_alone_look_at_is_no_feature()
    {
        var without = Content with { Cues = new Dictionary<string, IReadOnlyList<string>> { ["fire"] = ["ไฟไหม้"] }, RuleLists = new HashSet<string>(), Signals = [Content.Signals[1]] };
        const string text = "ไฟไหม้บ้า อย่าให้พ่อรู้";

        Assert.Equal(
            new FeatureReader(without).Read(text, hasCode: false, out _, out _),
            new FeatureReader(Content).Read(text, hasCode: false, out _, out _));
    }
}
