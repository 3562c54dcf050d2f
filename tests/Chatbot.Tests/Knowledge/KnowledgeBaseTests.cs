using Chatbot.Knowledge;
using Chatbot.Knowledge.Deciding;
using Chatbot.Knowledge.Entries;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class KnowledgeBaseTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly KnowledgeEntry Light = Entry("street-light", "แจ้งซ่อมไฟถนน", ["ไฟทางดับแจ้งใคร", "ไฟถนนไม่ติด", "ซ่อมไฟถนนกี่วัน"]);
    private static readonly KnowledgeEntry Card = Entry("disability-card", "บัตรประจำตัวคนพิการ", ["ทำบัตรคนพิการที่ไหน", "บัตรคนพิการหมดอายุ", "ต่อบัตรคนพิการ"]);
    private static readonly KnowledgeEntry Allowance = Entry("disability-allowance", "เบี้ยความพิการ", ["เบี้ยคนพิการเดือนละเท่าไร", "ขอเบี้ยพิการ", "ลงทะเบียนเบี้ยพิการ"]);
    private static readonly KnowledgeEntry There = Entry("elsewhere", "เรื่องของที่อื่น", ["เรื่องของเทศบาลอื่น", "อยู่ตำบลอื่น"]) with { Department = KnowledgeEntry.Referral };

    private static readonly KnowledgeTables Tables = new()
    {
        OutOfScope = ["ขอเลขเด็ดงวดนี้", "ผลบอลเมื่อคืน", "กินข้าวหรือยัง", "เล่าเรื่องตลกหน่อย"],
        Fillers = ["ครับ", "คะ"],
        AspectCues = new Dictionary<string, IReadOnlyList<string>> { ["duration"] = ["กี่วัน"], ["fee"] = ["กี่บาท"] },
        Elsewhere = new("elsewhere", ["เชียงใหม่"], ["เทศบาล"], ["ลำเลียง"], ["ย้าย"]),
    };

    private static readonly KnowledgeBase Base = KnowledgeBase.Build([Light, Card, Allowance, There], Tables);

    [Theory]
    [InlineData("ไฟทางหน้าบ้านดับครับ แจ้งใคร", "street-light")]
    [InlineData("บัตรคนพิการหมดอายุต่อที่ไหน", "disability-card")]
    [InlineData("เบี้ยพิการได้เท่าไร", "disability-allowance")]
    public void The_entry_that_was_meant_comes_first(string question, string expected) =>
        Assert.Equal(expected, Ask(question).Candidates[0].EntryId);

    [Fact]
    public void The_same_words_give_the_same_answer_on_every_thread()
    {
        var expected = Ask("ไฟทางดับ");

        Parallel.For(0, 100, new() { MaxDegreeOfParallelism = 4 }, i =>
        {
            _ = Ask(i % 2 == 0 ? "เบี้ยพิการ" : "บัตรคนพิการ");
            Assert.Equal(expected.Candidates, Ask("ไฟทางดับ").Candidates);
        });
    }

    [Fact]
    public void What_shares_nothing_with_any_entry_is_declined()
    {
        var answer = Ask("qqqq");

        Assert.Equal((KnowledgeDecision.Decline, 0), (answer.Decision, answer.Candidates.Count));
        Assert.Empty(answer.Citations);
    }

    [Fact]
    public void The_section_that_was_asked_for_comes_first()
    {
        var answer = Ask("ซ่อมไฟถนนกี่วัน");

        Assert.True(answer.AspectWasAsked);
        Assert.Equal(["duration", "contact"], answer.Sections.Select(section => section.Aspect));
    }

    [Fact]
    public void A_short_question_without_a_topic_is_about_the_one_in_focus()
    {
        var answer = Base.Ask(new("แล้วกี่วันคะ", Today, TopicInFocus: "street-light"));

        Assert.Equal("street-light", answer.Entry?.Id);
        Assert.Equal("duration", answer.Sections[0].Aspect);
    }

    [Fact]
    public void An_office_elsewhere_is_referred_to_whatever_else_is_asked()
    {
        var answer = Ask("ไฟทางดับ แจ้งเทศบาลเชียงใหม่ยังไง");

        Assert.Equal((KnowledgeDecision.Refer, "elsewhere"), (answer.Decision, answer.Entry?.Id));
    }

    [Theory]
    [InlineData("ไฟทางดับ ใกล้เทศบาล ลำเลียง ไม่ใช่เชียงใหม่")]
    [InlineData("ย้ายจากเทศบาลเชียงใหม่ ขอเบี้ยพิการ")]
    public void A_place_of_ours_or_a_move_keeps_the_question_ours(string question) =>
        Assert.NotEqual("elsewhere", Ask(question).Entry?.Id);

    [Fact]
    public void An_entry_out_of_force_is_neither_told_nor_offered()
    {
        var knowledge = KnowledgeBase.Build([Light with { ValidUntil = Today.AddDays(-1) }, Card], Tables);

        var answer = knowledge.Ask(new("ไฟทางดับแจ้งใคร", Today));

        Assert.NotEqual("street-light", answer.Entry?.Id);
        Assert.DoesNotContain(answer.Candidates, candidate => candidate.EntryId == "street-light");
        Assert.Null(knowledge.Tell("street-light", Today));
        Assert.NotNull(knowledge.Tell("street-light", Today.AddDays(-1)));
    }

    [Fact]
    public void What_is_unclear_is_asked_back_with_the_close_candidates_only()
    {
        var unsure = KnowledgeBase.Build([Light, Card, Allowance], Tables with { Weights = Sure(inScope: true, right: false) });

        var answer = unsure.Ask(new("พิการ", Today));

        Assert.Equal(KnowledgeDecision.Clarify, answer.Decision);
        Assert.Equal(["disability-allowance", "disability-card"], answer.Choices.Select(choice => choice.EntryId).Order());
    }

    [Fact]
    public void What_is_out_of_scope_is_declined_and_still_lists_candidates()
    {
        var strict = KnowledgeBase.Build([Light, Card, Allowance], Tables with { Weights = Sure(inScope: false, right: true) });

        var answer = strict.Ask(new("ไฟทางดับ", Today));

        Assert.Equal(KnowledgeDecision.Decline, answer.Decision);
        Assert.NotEmpty(answer.Candidates);
        Assert.Empty(answer.Choices);
    }

    [Fact]
    public void A_score_explains_itself_by_numbers_that_add_up()
    {
        var explanation = Base.Explain(new("ไฟทางดับ", Today));

        var candidate = explanation.Details.Single(detail => detail.Description.StartsWith("street-light", StringComparison.Ordinal));
        Assert.Equal(Ask("ไฟทางดับ").Candidates[0].Score, candidate.Value, 4);
        Assert.Equal(candidate.Value, candidate.Details.Sum(detail => detail.Value), 4);
        Assert.Contains("in scope", explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_shows_the_words_that_speak_for_and_against_and_they_sum_to_the_signal()
    {
        var evidence = Base.Explain(new("ไฟทางดับงวดนี้", Today)).Details.Single(detail => detail.Description.StartsWith("word_evidence", StringComparison.Ordinal));

        Assert.Equal(Ask("ไฟทางดับงวดนี้").Signals.WordEvidence, evidence.Value);
        Assert.Equal(evidence.Value, evidence.Details.Sum(detail => detail.Value), 4);
        Assert.Contains(evidence.Details, detail => detail.Description == "งวด (not in the entry)" && detail.Value < 0);
        Assert.Contains(evidence.Details, detail => detail.Description == "ไฟ" && detail.Value > 0);
    }

    [Fact]
    public void A_translated_part_is_found_by_its_words_and_changes_no_score_of_a_Thai_question()
    {
        var translated = Allowance with
        {
            Sections = [new("who", new(new("th", "ใคร", "คนพิการ", 1), new("en", "Who", "Disabled persons with a card (บัตรคนพิการ), who ask for the allowance in time", 3)))],
        };
        var untranslated = Allowance with { Sections = [new("who", new(translated.Sections[0].Text.Th))] };
        var (with, without) = (KnowledgeBase.Build([Light, Card, translated], Tables), KnowledgeBase.Build([Light, Card, untranslated], Tables));

        Assert.Equal("disability-allowance", with.Ask(new("who is a disabled person", Today)).Candidates[0].EntryId);
        Assert.Empty(without.Ask(new("who is a disabled person", Today)).Candidates);
        Assert.All(
            translated.Questions.Concat(Card.Questions),
            question => Assert.Equal(without.Ask(new(question, Today)).Candidates, with.Ask(new(question, Today)).Candidates));
    }

    [Fact]
    public void Two_entries_of_one_id_are_refused() =>
        Assert.Throws<ArgumentException>(() => KnowledgeBase.Build([Light, Light], Tables));

    private static KnowledgeAnswer Ask(string question) => Base.Ask(new(question, Today));

    private static KnowledgeWeights Sure(bool inScope, bool right)
    {
        static LogisticModel Always(bool yes) => new(yes ? 5 : -5, [.. DecisionSignals.Terms.Select(_ => 0.0)]);
        return KnowledgeWeights.Untrained with { InScope = Always(inScope), Right = Always(right) };
    }

    private static KnowledgeEntry Entry(string id, string title, string[] questions) => new()
    {
        Id = id,
        Kind = "faq",
        Department = "office",
        Title = new(title),
        Summary = new(title),
        Questions = questions,
        Keywords = [title],
        Sections = [new("contact", new(new("th", "ติดต่อ", "ติดต่อสำนักปลัด", 1))), new("duration", new(new("th", "ใช้เวลา", "ภายใน 7 วัน", 4)))],
        Source = new("ประกาศ"),
        CheckedOn = new(2026, 11, 1),
        Owner = "สำนักปลัด",
    };
}
