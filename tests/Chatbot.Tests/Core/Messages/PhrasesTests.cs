using System.Text.RegularExpressions;
using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Knowledge.Entries;
using Chatbot.Core.Understanding;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Messages;

public sealed partial class PhrasesTests
{
    public static TheoryData<string> Keys => [.. PhraseKeys.All];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_phrase_stands_in_three_languages_with_the_same_places_to_fill(string key)
    {
        var problems = new List<ContentProblem>();
        var text = YamlFields.Read("phrases.yaml", DemoContent.Files["phrases.yaml"], 1, problems)?.Localised(key);

        Assert.NotNull(text);
        Assert.NotNull(text.En);
        Assert.NotNull(text.My);
        Assert.All([text.En, text.My], other => Assert.Equal(Places(text.Th), Places(other)));
    }

    [Fact]
    public void Every_question_of_every_flow_stands_in_three_languages()
    {
        var steps = DemoContent.Current.Flows.Values.SelectMany(flow => flow.Steps).ToList();

        Assert.NotEmpty(steps);
        Assert.All(steps, step => Assert.All([step.Prompt, step.Retry ?? step.Prompt], text => Assert.True(text is { En: not null, My: not null })));
    }

    [Theory]
    [InlineData("โทร 0990001234 นะ", "โทร ••••1234 นะ")]
    [InlineData("เมล fah@example.org", "เมล ••••")]
    [InlineData("หน้าวัด หมู่ 3", "หน้าวัด หมู่ 3")]
    public void Personal_data_is_shown_in_part_only(string text, string shown)
    {
        Assert.Equal(shown, MaskedData.Mask(text));
    }

    [Theory]
    [InlineData("บ้านเลขที่ 45/2 หมู่ 3 โทร 0990001234", "บ้านเลขที่ 45/2 หมู่ 3 โทร ••••1234")]
    [InlineData("บ้านเลขที่ 45/2 หมู่ 3 หมายเลข 777", "บ้านเลขที่ 45/2 หมู่ 3 หมายเลข ••••")]
    public void A_place_may_be_left_as_typed_and_nothing_else(string text, string shown)
    {
        Assert.Equal(shown, MaskedData.Mask(text, ["777"], PersonalDataType.Address));
        Assert.Contains("••", MaskedData.Mask("บ้านเลขที่ 45/2 หมู่ 3"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("กำลังดี", 10, "กำลังดี")]
    [InlineData("น้ำท่วมที่นี่", 4, "น้ำท่ว…")]
    public void A_text_is_cut_between_what_a_reader_sees(string text, int clusters, string cut)
    {
        Assert.Equal(cut, GraphemeText.Cut(text, clusters));
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("{[a-z]+}")]
    private static partial Regex Place();
}
