using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Organisation;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Messages;

public sealed class OpeningTimesTests
{
    private const string Hours = "08:30–16:30";

    // A Wednesday morning in Bangkok.
    private static readonly DateTimeOffset Morning = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    private MemoryStoryBot _bot = new(DemoContent.Current, "line", Morning);

    [Theory]
    [InlineData("พรุ่งนี้เปิดไหม", "2026-11-26", "th")]
    [InlineData("มะรืนเปิดไหม", "2026-11-27", "th")]
    [InlineData("จันทร์หน้าเปิดมั้ยคะ", "2026-11-30", "th")]
    [InlineData("วันที่ 8 ธันวา เปิดไหม", "2026-12-08", "th")]
    [InlineData("are you open tomorrow", "2026-11-26", "en")]
    [InlineData("မနက်ဖြန် ဖွင့်လား", "2026-11-26", "my")]
    public async Task A_working_day_is_told_with_its_hours_and_the_source(string question, string day, string language)
    {
        var answer = await AnswerAsync(question);

        Assert.Contains(Say("hours_day_open", language, ("day", Shown(day, language)), ("hours", ShownHours.OfDay(DemoContent.Current, language))), answer, StringComparison.Ordinal);
        Assert.Contains(Hours, answer, StringComparison.Ordinal);
        var source = DemoContent.Current.Knowledge.Find("office-hours")!.Source; // It is there.
        Assert.Contains(language == "th" ? source.Document : source.En!, answer, StringComparison.Ordinal); // So is its English name.
    }

    [Theory]
    [InlineData("วันเสาร์เปิดไหม", "2026-11-28", "วันหยุดประจำสัปดาห์")]
    [InlineData("วันที่ 5 ธันวา เปิดไหม", "2026-12-05", "วันชาติและวันพ่อแห่งชาติ")]
    [InlineData("วันที่ 7 ธ.ค. หยุดไหม", "2026-12-07", "ชดเชยวันชาติและวันพ่อแห่งชาติ")]
    [InlineData("วันพ่อเปิดเปล่า", "2026-12-05", "วันชาติและวันพ่อแห่งชาติ")]
    [InlineData("วันจันทร์ที่ 7 เปิดไหม", "2026-12-07", "ชดเชยวันชาติและวันพ่อแห่งชาติ")]
    [InlineData("วันพ่อเปิดไหม", "2026-12-07", "ชดเชยวันชาติและวันพ่อแห่งชาติ")]
    [InlineData("วันที่ 13 เมษา เปิดทำการไหม", "2027-04-13", "วันสงกรานต์")]
    public async Task A_day_off_is_told_with_its_reason(string question, string day, string reason)
    {
        var answer = await AnswerAsync(question);

        Assert.Contains(Shown(day, "th"), answer, StringComparison.Ordinal);
        Assert.Contains(reason, answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Hours, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_it_opens_again_counts_every_day_off_between()
    {
        // Saturday, Sunday, and the Monday instead.
        Assert.Contains("อ. 8 ธ.ค. 2569 08:30", await AnswerAsync("วันที่ 5 ธันวา เปิดไหม"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_days_of_a_holiday_are_told()
    {
        var answer = await AnswerAsync("สงกรานต์หยุดวันไหน");

        Assert.All(["2027-04-13", "2027-04-14", "2027-04-15"], day => Assert.Contains(Shown(day, "th"), answer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-25T02:00:00Z", "hours_now_open")]
    [InlineData("2026-11-25T05:15:00Z", "hours_now_closed")] // The lunch break.
    [InlineData("2026-11-25T11:00:00Z", "hours_now_closed")]
    [InlineData("2026-11-28T03:00:00Z", "hours_now_closed")]
    public async Task Now_is_told_by_the_clock(string now, string phrase)
    {
        _bot = new(DemoContent.Current, "line", DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        var beginning = Say(phrase, "th").Split('{')[0];

        Assert.Contains(beginning, await AnswerAsync("ตอนนี้เปิดอยู่ไหม"), StringComparison.Ordinal);
        Assert.Contains(beginning, await AnswerAsync("ตอนนี้ปิดหรือยัง"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_after_closing_says_so()
    {
        _bot = new(DemoContent.Current, "line", Morning.AddHours(9));

        Assert.Contains(Say("hours_now_closed", "th").Split('{')[0], await AnswerAsync("วันนี้เปิดถึงกี่โมง"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("พักเที่ยงไหม")]
    [InlineData("เที่ยงไปได้ไหม")]
    [InlineData("จะไปตอนเที่ยงมีคนอยู่ไหม")]
    public async Task The_lunch_break_is_told(string question) =>
        Assert.Contains("12:00–13:00", await AnswerAsync(question), StringComparison.Ordinal);

    [Theory]
    [InlineData("ไปตอนเที่ยงได้มั้ย", "12:00–13:00")]
    [InlineData("เย็นนี้ 5 โมงไปทันไหม", Hours)]
    [InlineData("can I come at 4.45pm?", Hours)]
    [InlineData("สี่โมงเย็นยังทันไหม", Hours)]
    [InlineData("ไป 16.30 ทันไหม", Hours)]
    [InlineData("วันลอยกระทงเปิดไหม", Hours)]
    public async Task A_time_to_come_and_a_day_that_is_no_holiday_are_told_the_hours(string question, string told) =>
        Assert.Contains(told, await AnswerAsync(question), StringComparison.Ordinal);

    [Fact]
    public async Task A_weekday_with_its_date_is_that_day_alone()
    {
        var answer = await AnswerAsync("Are you open on Monday 7 December?");

        Assert.Contains(Shown("2026-12-07", "en"), answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Shown("2026-11-30", "en"), answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_day_is_asked_after_the_first()
    {
        await AnswerAsync("พรุ่งนี้เปิดไหม");

        Assert.Contains(Shown("2026-11-28", "th"), await AnswerAsync("แล้ววันเสาร์ล่ะ"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("เปิดกี่โมง")]
    [InlineData("วันที่ 5 ธันวา 2575 เปิดไหม")] // No list of holidays goes so far.
    public async Task What_the_calendar_does_not_say_is_left_to_the_entry(string question)
    {
        await AnswerAsync("เปิดวันไหนบ้าง");

        Assert.DoesNotContain("ปิดทำการครับ", await AnswerAsync(question), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("พรุ่งนี้รถขยะมาไหม")]
    [InlineData("วันเสาร์มีตลาดนัดไหม")]
    [InlineData("วันนี้น้ำปิดไหม")]
    public async Task A_day_of_another_matter_is_no_question_about_the_hours(string question) =>
        Assert.DoesNotContain(Hours, await AnswerAsync(question), StringComparison.Ordinal);

    [Theory]
    [InlineData("วันเสาร์จ่ายภาษีได้ไหม", "hours_day_closed", "2026-11-28", "payment-methods", "th")]
    [InlineData("วันที่ 5 ธันวาไปจ่ายภาษีที่ดินได้ไหม", "hours_day_closed", "2026-12-05", "land-building-tax", "th")]
    [InlineData("พรุ่งนี้ไปขึ้นเบี้ยคนแก่ได้มั้ย", "hours_day_open", "2026-11-26", "elderly-allowance", "th")]
    [InlineData("Can I register a new shop on Saturday?", "hours_day_closed", "2026-11-28", "commercial-registration", "en")]
    [InlineData("วันหยุดไปทำบัตรคนพิการได้มั้ย", "hours_days_off", null, "disability-card", "th")]
    public async Task What_can_be_done_on_a_day_is_told_with_the_day(string question, string phrase, string? day, string topic, string language)
    {
        var answer = await AnswerAsync(question);

        var entry = DemoContent.Current.Knowledge.Find(topic)!; // It is there.
        Assert.Contains(day is null ? Say(phrase, language, ("hours", ShownHours.Of(DemoContent.Current, language))) : Say(phrase, language, ("day", Shown(day, language))).Split('{')[0], answer, StringComparison.Ordinal);
        Assert.Contains(entry.Summary.In(language), answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("วันเสาร์ทำบัตรประชาชนได้ไหม")] // Another office's day.
    [InlineData("วันเสาร์แจ้งไฟทางดับได้ไหม")] // Here, on any day.
    [InlineData("จ่ายภาษีที่ดินแทนกันได้ไหม")]
    public async Task No_day_is_told_where_it_says_nothing(string question)
    {
        var answer = await AnswerAsync(question);

        Assert.DoesNotContain("ปิดทำการ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Hours, answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_that_is_no_entry_is_reported()
    {
        var files = DemoContent.Files;
        files["organisation.yaml"] = files["organisation.yaml"].Replace("topic: office-hours", "topic: opening-times", StringComparison.Ordinal);
        var problems = new List<Chatbot.Knowledge.Entries.ContentProblem>();

        BotContent.Read(files, problems);

        Assert.Contains(problems, problem => problem.ToString().Contains("There is no knowledge entry opening-times", StringComparison.Ordinal));
    }

    private static string Shown(string day, string language) =>
        ShownDates.Day(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), language);

    private static string Say(string phrase, string language, params ReadOnlySpan<(string Name, string Value)> values) => DemoContent.Current.Phrases.Say(phrase, language, values);

    private async Task<string> AnswerAsync(string text) =>
        string.Join('\n', (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text));
}
