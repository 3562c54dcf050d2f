using Chatbot.Core.Dialogs;
using Chatbot.Language.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

public sealed class BegunPatternTests
{
    private const string Words = "(?:หน้าวัด[a-c]{0,3}|หน้า|(?<!b)bc|c+b)";

    private static readonly BegunPattern Pattern = new(Words, ["หน้า", "bc", "c"], ["วัด", "b", "หน้า"]);

    [Fact]
    public void It_finds_what_trying_at_every_letter_finds() =>
        Prop.ForAll(
            Gen.Elements("หน้า", "วัด", "a", "b", "B", "c", " ").ListOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                var normal = Normaliser.Normalise(text);
                return Pattern.In(normal).Select(match => (match.Index, match.Value))
                    .SequenceEqual(BegunPattern.New(Words).Matches(normal.Text).Select(match => (match.Index, match.Value)));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_without_any_needed_word_is_not_looked_at() =>
        Assert.Empty(new BegunPattern("a+", ["a"], ["b"]).In(Normaliser.Normalise("aaa")));
}
