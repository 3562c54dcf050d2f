using System.Globalization;
using Chatbot.Knowledge.Indexing;
using Chatbot.Knowledge.Ranking;
using Chatbot.Language.Spelling;
using Chatbot.Language.Text;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class RespellerTests
{
    private const int Seed = 5;

    private static readonly string[] Rows = ["ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ"];

    [Theory]
    [InlineData("ขอต่อทะเบยน", "ขอต่อทะเบยน\nทะเบียน")]
    [InlineData("ขอต่อทะเบียน", "ขอต่อทะเบียน")]
    public void A_misspelt_word_is_also_read_as_the_one_that_was_meant(string typed, string read)
    {
        var respeller = new Respeller(SpellingRepairer.Build([("ทะเบียน", 3), ("ขอ", 1), ("ต่อ", 1)]));

        Assert.Equal(read, respeller.Reread(new(typed)).Text);
    }

    [Fact]
    public void What_was_mended_counts_half_and_what_was_typed_as_before()
    {
        var respeller = new Respeller(SpellingRepairer.Build([("ทะเบียน", 3), ("ขอ", 1), ("ต่อ", 1)]));
        var typed = "ขอต่อทะเบยน";

        var read = respeller.Reread(new(typed));

        Assert.Equal(1, read.Weight(0, typed.Length));
        Assert.Equal(TextQuery.FaintWeight, read.Weight(typed.Length + 1, read.Text.Length));
    }

    /// <summary>Every third question of our entries, left out of the index, as typed with a slip in so many letters.</summary>
    [Fact]
    public void Misspelt_questions_are_found_more_often_and_right_ones_no_less()
    {
        var cleaner = new QueryCleaner(OwnContent.Tables);
        var kept = OwnContent.Entries.SelectMany(entry => entry.Questions.Where((_, i) => i % 3 != 0).Select(question => (entry.Id, question))).ToHashSet();
        var ranker = EntryRanker.Build(OwnContent.Entries, OwnContent.Tables.OutOfScope, cleaner, (entry, question) => kept.Contains((entry.Id, question)), out _);
        var asked = OwnContent.Entries
            .SelectMany((entry, number) => entry.Questions.Where((_, i) => i % 3 == 0).Select(question => (Entry: number, Question: question)))
            .Where(pair => pair.Question.Any(Normaliser.IsThai))
            .ToList();
        var random = new Random(Seed);
        int Found(IEnumerable<string> typed, Func<TextQuery, TextQuery> read) =>
            typed.Zip(asked).Count(pair => Best(ranker.Score(read(cleaner.Prepare(pair.First)))) == pair.Second.Entry);

        var right = asked.ConvertAll(pair => pair.Question);
        var misspelt = right.ConvertAll(question => Slip(question, random));
        var (plain, reread) = (Found(right, query => query), Found(right, ranker.Reread));
        var (plainMisspelt, rereadMisspelt) = (Found(misspelt, query => query), Found(misspelt, ranker.Reread));

        Assert.True(asked.Count > 500, string.Create(CultureInfo.InvariantCulture, $"only {asked.Count} questions were asked"));
        Assert.InRange(reread, plain - (asked.Count / 300), asked.Count);
        Assert.InRange(rereadMisspelt, plainMisspelt + 1, asked.Count);
    }

    private static int Best(EntryScores scores)
    {
        var weights = OwnContent.Tables.Weights.Ranking;
        return Enumerable.Range(0, scores.Of(RankingFeature.CardWords).Length)
            .MaxBy(entry => Enumerable.Range(0, EntryScores.Features).Sum(feature => weights[feature] * scores.Of((RankingFeature)feature)[entry]));
    }

    // A slip in ten letters: a mark or vowel left out, the next key, a letter twice, two letters swapped.
    private static string Slip(string text, Random random)
    {
        for (var left = Math.Max(1, text.Length / 10); left > 0; left--)
        {
            var at = random.Next(text.Length - 1);
            text = random.Next(4) switch
            {
                0 => LeaveOut(text, at),
                1 => text[..at] + NextKey(text[at]) + text[(at + 1)..],
                2 => text[..at] + text[at] + text[at..],
                _ => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            };
        }

        return text;
    }

    // The first mark or vowel from a place on; there is nearly always one.
    private static string LeaveOut(string text, int from)
    {
        var at = text.AsSpan(from).IndexOfAnyInRange('\u0E30', '\u0E4C');
        return at < 0 ? text : text.Remove(from + at, 1);
    }

    private static char NextKey(char c)
    {
        var row = Rows.FirstOrDefault(row => row.Contains(c, StringComparison.Ordinal));
        return row is null ? c : row[(row.IndexOf(c, StringComparison.Ordinal) + 1) % row.Length];
    }
}
