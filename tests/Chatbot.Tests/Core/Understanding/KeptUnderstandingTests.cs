using System.Text.Json;
using Chatbot.Core.Understanding;
using Chatbot.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Core.Understanding;

/// <summary>What was learnt is kept as bytes and recalled by the next start: the same in every bit, or not at all.</summary>
public sealed class KeptUnderstandingTests
{
    private static readonly UnderstandingContent Some = DemonstrationContent.Content with
    {
        Examples = [.. DemonstrationContent.Content.Examples.Where((_, i) => i % 100 == 0)],
    };

    private static readonly byte[] Kept = Understander.Train(Some).Keep().ToArray();

    [Fact]
    public void What_was_recalled_understands_every_message_as_what_was_learnt()
    {
        var learnt = DemonstrationContent.Understander;
        var recalled = Understander.Recall(DemonstrationContent.Content, learnt.Keep().ToArray())?.Asking(DemoContent.Current.Knowledge);
        var messages = System.IO.File.ReadLines(Repository.File("tests/Chatbot.Tests/Core/Understanding/messages.strangers.tsv"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')[^1]).ToList();

        Assert.NotNull(recalled);
        Assert.True(messages.Count >= 500);
        Assert.All(messages, message => Assert.Equal(JsonSerializer.Serialize(learnt.Understand(message)), JsonSerializer.Serialize(recalled.Understand(message))));
    }

    [Fact]
    public void Learning_twice_keeps_the_same_bytes_and_so_does_recalling()
    {
        Assert.Equal(Kept, Understander.Train(Some).Keep().ToArray());
        Assert.Equal(Kept, Understander.Recall(Some, Kept)?.Keep().ToArray());
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_noticed() =>
        Prop.ForAll(Gen.Choose(0, (8 * Kept.Length) - 1).ToArbitrary(), bit =>
        {
            var damaged = Kept.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            return Understander.Recall(Some, damaged) is null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_piece_that_is_missing_at_the_end_or_added_is_noticed() =>
        Prop.ForAll(Gen.Choose(0, Kept.Length - 1).ToArbitrary(), length =>
            Understander.Recall(Some, Kept[..length]) is null && Understander.Recall(Some, [.. Kept, .. Kept[..(length + 1)]]) is null)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_at_all_and_a_file_of_zeros_are_no_models()
    {
        Assert.Null(Understander.Recall(Some, []));
        Assert.Null(Understander.Recall(Some, new byte[Kept.Length]));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Content_that_differs_in_anything_is_learnt_anew(string part, UnderstandingContent changed) =>
        Assert.True(Understander.Recall(changed, Kept) is null, $"A change of {part} went unnoticed.");

    [Fact]
    public void Every_part_of_the_content_is_among_the_changes_tried()
    {
        var parts = new[] { typeof(UnderstandingContent), typeof(IntentExample), typeof(SignalRule) }
            .SelectMany(type => type.GetProperties().Where(property => property.CanWrite).Select(property => $"{type.Name}.{property.Name}"));

        Assert.Equal(parts.Order(), AllChanges().Select(change => change.Part).Distinct().Order());
    }

    public static TheoryData<string, UnderstandingContent> Changes()
    {
        var data = new TheoryData<string, UnderstandingContent>();
        foreach (var (part, changed) in AllChanges())
        {
            data.Add(part, changed);
        }

        return data;
    }

    private static IEnumerable<(string Part, UnderstandingContent Changed)> AllChanges()
    {
        var example = Some.Examples[0];
        var rule = Some.Signals[0];
        UnderstandingContent First(IntentExample other) => Some with { Examples = [other, .. Some.Examples.Skip(1)] };
        UnderstandingContent FirstRule(SignalRule other) => Some with { Signals = [other, .. Some.Signals.Skip(1)] };
        return
        [
            ("UnderstandingContent.Examples", Some with { Examples = [.. Some.Examples.Skip(1)] }),
            ("UnderstandingContent.Examples", Some with { Examples = [.. Some.Examples.Reverse()] }),
            ("UnderstandingContent.Cues", Some with { Cues = new Dictionary<string, IReadOnlyList<string>>(Some.Cues) { ["more"] = [] } }),
            ("UnderstandingContent.Cues", Some with { Cues = Some.Cues.ToDictionary(list => list.Key, IReadOnlyList<string> (list) => [.. list.Value, "x"]) }),
            ("UnderstandingContent.RuleLists", Some with { RuleLists = new HashSet<string>(Some.RuleLists) { "trouble" } }),
            ("UnderstandingContent.Signals", Some with { Signals = [.. Some.Signals.Skip(1)] }),
            ("UnderstandingContent.PublicNumbers", Some with { PublicNumbers = new HashSet<string>(Some.PublicNumbers) { "0810001234" } }),
            ("UnderstandingContent.Decoys", Some with { Decoys = [.. Some.Decoys, "x"] }),
            ("UnderstandingContent.Denials", Some with { Denials = [.. Some.Denials, "x"] }),
            ("UnderstandingContent.Conditions", Some with { Conditions = [.. Some.Conditions, "x"] }),
            ("UnderstandingContent.Refusals", Some with { Refusals = [.. Some.Refusals, "x"] }),
            ("UnderstandingContent.Deniable", Some with { Deniable = [.. Some.Deniable, "trouble"] }),
            ("UnderstandingContent.Profanity", Some with { Profanity = [.. Some.Profanity, "x"] }),
            ("IntentExample.Text", First(example with { Text = example.Text + "x" })),
            ("IntentExample.Intent", First(example with { Intent = example.Intent is null ? Intent.Question : null })),
            ("IntentExample.Department", First(example with { Department = example.Department is null ? "" : null })),
            ("IntentExample.IsUrgent", First(example with { IsUrgent = !example.IsUrgent })),
            ("IntentExample.IsConfidential", First(example with { IsConfidential = !example.IsConfidential })),
            ("IntentExample.IsName", First(example with { IsName = !example.IsName })),
            ("SignalRule.Signal", FirstRule(rule with { Signal = Some.Signals.First(other => other.Signal != rule.Signal).Signal })),
            ("SignalRule.All", FirstRule(rule with { All = [.. rule.All, rule.All[0]] })),
            ("SignalRule.None", FirstRule(rule with { None = [.. rule.None, rule.All[0][0]] })),
            ("SignalRule.Within", FirstRule(rule with { Within = 7 })),
            ("SignalRule.Unless", FirstRule(rule with { Unless = rule.Unless is null ? rule.All[0][0] : null })),
        ];
    }
}
