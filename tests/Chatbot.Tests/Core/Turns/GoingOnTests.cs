using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Questions after an answer that lead on to another matter, or ask for several parts at once.</summary>
public sealed class GoingOnTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private string _said = "";

    [Theory]
    [InlineData("บัตรคนพิการทำที่ไหน", "เบี้ยได้เดือนละเท่าไร", "disability-allowance", "fee")]
    [InlineData("เบี้ยความพิการได้เท่าไร", "แล้วต่อบัตรต้องใช้เอกสารอะไร", "disability-card", "documents")]
    [InlineData("ภาษีที่ดินต้องเสียเท่าไหร่", "ผ่อนได้ไหม", "land-building-tax-instalment", "who")]
    [InlineData("ภาษีที่ดินต้องเสียเท่าไหร่", "ถ้าไม่จ่ายโดนอะไร", "tax-late-penalty", "penalty")]
    [InlineData("อยากดูงบประมาณปีนี้", "ถ้าเขาไม่ให้ล่ะ", "information-request", "rules")]
    [InlineData("ทำบัตรคนพิการที่ไหน", "แล้วเงินรายเดือนได้กี่บาท", "disability-allowance", "fee")]
    [InlineData("บ้านหลังเดียวเสียภาษีไหม", "จ่ายเมื่อไหร่", "land-building-tax", "when")]
    public async Task An_answer_leads_on_to_its_sister_where_the_words_mean_that(string before, string question, string topic, string part)
    {
        await SayAsync(before);

        await SayAsync(question);

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Contains(Section(topic, part), _said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("จดทะเบียนพาณิชย์ใช้เอกสารอะไร", "เปิดกี่โมงคะ", "office-hours")]
    [InlineData("นัดหมอที่โรงพยาบาลกระบุรี", "อบต เปิดกี่โมง", "office-hours")]
    [InlineData("นัดหมอที่โรงพยาบาลกระบุรี", "เปิดกี่โมง", "hospital-appointment")]
    [InlineData("ภาษีป้ายคิดยังไง", "มะรืนนี้ทันมั้ย", "office-hours")]
    [InlineData("ขอใช้สนามกีฬาต้องทำไง", "เปิดถึงกี่โมง", "sports-recreation")]
    [InlineData("ขอใช้สนามกีฬาต้องทำไง", "เสาร์อาทิตย์ใช้ได้ไหม", "sports-recreation")]
    public async Task Opening_hours_are_the_offices_unless_another_office_was_told(string before, string question, string topic)
    {
        await SayAsync(before);

        await SayAsync(question);

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Theory]
    [InlineData("เบอร์นายก", "ปลัดล่ะ", "executives-directory")]
    [InlineData("ประเมินภาษีผิดทำไง", "ถ้านายกไม่ให้ล่ะ", "land-building-tax-objection")]
    [InlineData("เงินอุดหนุนเด็กแรกเกิดได้เท่าไหร่", "ยังท้องอยู่ลงก่อนได้เปล่า", "newborn-grant")]
    [InlineData("ขายในตลาดนัดต้องขอไหม", "ขายริมถนนล่ะ", "street-vending")]
    [InlineData("ป้ายหน้าร้านต้องเสียภาษีไหม", "ป้ายในร้านล่ะ", "signboard-tax")]
    [InlineData("ไฟทางดับแจ้งใคร", "ไฟถนนใหญ่ล่ะ", "street-light")]
    public async Task A_few_words_after_an_answer_are_no_accusation_no_report_and_no_place(string before, string question, string topic)
    {
        await SayAsync(before);

        await SayAsync(question);

        Assert.Null(_bot.State.Dialog);
        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Theory]
    [InlineData("จะสร้างบ้านต้องขออนุญาตไหม ใช้เอกสารอะไร กี่วันได้", "building-permit", "documents", "duration")]
    [InlineData("จดทะเบียนพาณิชย์เสียเท่าไร แล้วใช้เอกสารอะไรบ้าง", "commercial-registration", "fee", "documents")]
    [InlineData("How do I register for the old-age allowance, how much is it and when does it come?", "elderly-allowance", "fee", "when")]
    public async Task Each_part_that_a_message_asks_for_is_told(string question, string topic, params string[] parts)
    {
        await SayAsync(question);

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.All(parts, part => Assert.Contains(Section(topic, part), _said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_matters_of_which_the_second_is_the_firsts_sister_are_both_told()
    {
        await SayAsync("ทำบัตรคนพิการที่ไหน ได้เบี้ยเท่าไหร่");

        Assert.Equal(["disability-card", "disability-allowance"], _bot.LastResult!.Facts.AlsoAnswered); // A turn was run.
    }

    [Fact]
    public async Task A_day_off_is_said_before_it_is_asked_which_matter_is_meant()
    {
        await SayAsync("5 ธันวาไปจ่ายภาษีได้ไหม");

        Assert.NotEmpty(_bot.State.OfferedTopics);
        Assert.Contains(DemoContent.Current.Organisation.Hours.HolidayOn(new(2026, 12, 5))!.Name.Th, _said, StringComparison.Ordinal); // It is one.
    }

    [Fact]
    public async Task What_asks_for_a_part_of_choices_in_words_of_its_own_asks_of_which()
    {
        await SayAsync("เบี้ย");
        var offered = _bot.State.OfferedTopics;

        await SayAsync("ลูกสาวไปทำแทนได้ม้าย");

        Assert.Equal(offered, _bot.State.OfferedTopics);
        Assert.Equal("proxy", _bot.State.OfferedAspect);
    }

    private async Task SayAsync(string text)
    {
        var reply = await _bot.SendAsync(new TextReceived(text), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        _said = string.Join('\n', reply.Messages.Select(message => message.Text));
    }

    private string Section(string topic, string part) => DemoContent.Current.Knowledge.Find(topic)!.Part(part)!.Text.In(_bot.State.Language).Body; // As the content stands.
}
