using System.Globalization;
using Chatbot.Channels.Wire;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Channels.Wire;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("สั้น", 10, "สั้น")]
    [InlineData("ที่อยู่ที่อยู่", 6, "ที่อ…")]
    [InlineData("กที่", 4, "กที่")]
    [InlineData("กกที่", 4, "กก…")]
    [InlineData("👍🏽👍🏽", 7, "👍🏽…")]
    public void Units_are_cut_between_clusters(string text, int maxUnits, string expected) =>
        Assert.Equal(expected, TextCut.ToUnits(text, maxUnits));

    [Theory]
    [InlineData("ที่นี่", 2, "ที่นี่")]
    [InlineData("ที่นี่มี", 2, "ที่…")]
    [InlineData("ติดต่อเจ้าหน้าที่กองช่างด่วนมากมาก", 20, "ติดต่อเจ้าหน้าที่กองช่างด่ว…")]
    public void Clusters_are_counted_as_a_reader_counts(string text, int maxClusters, string expected)
    {
        var cut = TextCut.ToClusters(text, maxClusters);

        Assert.Equal(expected, cut);
        Assert.True(new StringInfo(cut).LengthInTextElements <= maxClusters);
    }

    [Fact]
    public void Long_text_is_broken_at_lines_and_nothing_is_lost()
    {
        var text = string.Join('\n', Enumerable.Range(1, 40).Select(i => $"ข้อ {i} นำบัตรประชาชนมาด้วย"));

        var pieces = TextCut.Split(text, 300, 10);

        Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, 300));
        Assert.Equal(text, string.Join('\n', pieces));
    }

    [Fact]
    public void More_than_the_pieces_allowed_ends_in_an_ellipsis()
    {
        var pieces = TextCut.Split(new string('ก', 1000), 100, 3);

        Assert.Equal(3, pieces.Count);
        Assert.EndsWith("…", pieces[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_cut_within_the_limit_and_never_through_a_surrogate_pair() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string>().Filter(text => text is not null),
            ArbMap.Default.ArbFor<int>().Filter(max => max is >= 4 and <= 40),
            (text, max) =>
            {
                var doubled = text + "👍🏽" + text;
                var cut = TextCut.ToUnits(doubled, max);
                var pieces = TextCut.Split(doubled, max, 5);
                return cut.Length <= max
                    && pieces.All(piece => piece.Length <= max)
                    && (text.Any(char.IsSurrogate) || !cut.Where((c, i) => char.IsHighSurrogate(c) && (i + 1 == cut.Length || !char.IsLowSurrogate(cut[i + 1]))).Any());
            }).QuickCheckThrowOnFailure();
}
