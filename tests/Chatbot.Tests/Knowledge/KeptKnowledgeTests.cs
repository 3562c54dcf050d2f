using System.Text.Json;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Entries;
using Chatbot.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Knowledge;

/// <summary>The index is kept as bytes and recalled by the next start: the same in every bit, or not at all.</summary>
public sealed class KeptKnowledgeTests
{
    private static readonly KnowledgeContent Own = new(OwnContent.Entries, OwnContent.Tables, DemoContent.Files);

    private static readonly KnowledgeContent Some = Of(DemoContent.Files.Where(file => !file.Key.StartsWith("knowledge/manuals/", StringComparison.Ordinal)).ToDictionary());

    private static readonly byte[] Kept = KnowledgeBase.Build(Some.Entries, Some.Tables).Keep(Some).ToArray();

    public static TheoryData<string> Read =>
        ["knowledge/faq/allowance-payday.md", "words/fillers.yaml", "words/weights.yaml", "words/replacements.yaml", "words/aspects.yaml", "out-of-scope.yaml"];

    [Fact]
    public void What_was_recalled_answers_every_question_as_what_was_built()
    {
        var recalled = KnowledgeBase.Recall(Own, OwnContent.Base.Keep(Own).ToArray());
        string[] questions =
        [
            .. OwnContent.Entries.SelectMany(entry => entry.Questions).Where((_, i) => i % 7 == 0),
            .. OwnContent.Tables.OutOfScope.Where((_, i) => i % 20 == 0), "ขอต่อทะเบยน", "how much is the land tax", "",
        ];

        Assert.NotNull(recalled);
        Assert.True(questions.Length >= 500, $"only {questions.Length} questions");
        Assert.All(questions, question => Assert.Equal(Answer(OwnContent.Base, question), Answer(recalled, question)));
    }

    [Fact]
    public void Building_twice_keeps_the_same_bytes_and_so_does_recalling()
    {
        Assert.Equal(Kept, KnowledgeBase.Build(Some.Entries, Some.Tables).Keep(Some).ToArray());
        Assert.Equal(Kept, KnowledgeBase.Recall(Some, Kept)?.Keep(Some).ToArray());
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_noticed() =>
        Prop.ForAll(Gen.Choose(0, (8 * Kept.Length) - 1).ToArbitrary(), bit =>
        {
            var damaged = Kept.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            return KnowledgeBase.Recall(Some, damaged) is null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_piece_that_is_missing_at_the_end_or_added_is_noticed()
    {
        Assert.Null(KnowledgeBase.Recall(Some, []));
        Assert.Null(KnowledgeBase.Recall(Some, Kept[..^1]));
        Assert.Null(KnowledgeBase.Recall(Some, [.. Kept, 0]));
    }

    [Theory]
    [MemberData(nameof(Read))]
    public void A_changed_file_that_the_index_is_built_from_is_noticed(string file)
    {
        var files = new Dictionary<string, string>(Some.Files);
        files[file] += "\n# another";

        Assert.Null(KnowledgeBase.Recall(Some with { Files = files }, Kept));
    }

    [Fact]
    public void An_entry_more_or_less_is_noticed_and_what_the_bot_says_besides_is_no_matter()
    {
        var files = new Dictionary<string, string>(Some.Files);
        files["phrases.yaml"] += "\n# another";
        Assert.NotNull(KnowledgeBase.Recall(Some with { Files = files }, Kept));

        Assert.Null(KnowledgeBase.Recall(Some with { Entries = [.. Some.Entries.Skip(1)] }, Kept));
        Assert.Null(KnowledgeBase.Recall(Some with { Entries = [.. Some.Entries.Reverse()] }, Kept));
        files.Remove("knowledge/faq/allowance-payday.md", out var payday);
        Assert.Null(KnowledgeBase.Recall(Of(files), Kept));
        files["knowledge/faq/elsewhere.md"] = payday!; // It was there.
        Assert.Null(KnowledgeBase.Recall(Some with { Files = files }, Kept));
    }

    private static KnowledgeContent Of(Dictionary<string, string> files)
    {
        var entries = files.Where(file => file.Key.StartsWith("knowledge/", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => KnowledgeEntryReader.Read(file.Key, file.Value, [])).OfType<KnowledgeEntry>();
        return new([.. entries], KnowledgeTables.Read(files, []), files);
    }

    private static string Answer(KnowledgeBase knowledge, string question)
    {
        var answer = knowledge.Ask(new(question, OwnContent.Today));
        return JsonSerializer.Serialize(new { answer.Decision, answer.Confidence, answer.Candidates, answer.Signals, Parts = answer.Sections.Select(section => section.Aspect) });
    }
}
