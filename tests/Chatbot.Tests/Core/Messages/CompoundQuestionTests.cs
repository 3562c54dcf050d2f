using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Messages;

/// <summary>Several questions in one message, and one question in several words.</summary>
public sealed class CompoundQuestionTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ภาษีป้ายเสียยังไง แล้วเบี้ยผู้สูงอายุได้กี่บาท", "signboard-tax", "elderly-allowance")]
    [InlineData("ไฟถนนดับแจ้งที่ไหนครับ แล้วก็น้ำประปาไม่ไหลแจ้งใคร", "street-light", "water-outage")]
    [InlineData("เปิดกี่โมงคะ แล้วทำบัตรประชาชนที่นี่ได้ไหม", "office-hours", "id-card")]
    [InlineData("จดทะเบียนพาณิชย์เสียเท่าไร และขออนุญาตก่อสร้างใช้เอกสารอะไร", "commercial-registration", "building-permit")]
    [InlineData("ขอข้อมูลข่าวสารยังไงครับ ส่วนประชุมสภามีวันไหน", "information-request", "council-meetings")]
    [InlineData("ต่อภาษีรถที่ไหน ภาษีป้ายจ่ายเดือนไหน", "vehicle-tax", "signboard-tax")]
    [InlineData("How much is the signboard tax and when is the garbage collected?", "signboard-tax", "garbage-collection")]
    [InlineData("How much is the signboard tax and also when is the garbage collected?", "signboard-tax", "garbage-collection")]
    [InlineData("ภาษีป้ายเสียยังไงคะ นอกจากนี้เบี้ยผู้สูงอายุได้กี่บาท", "signboard-tax", "elderly-allowance")]
    [InlineData("ขอยืมเต็นท์ได้ไหมครับ แล้วรถน้ำขอยังไง แล้วเบี้ยผู้สูงอายุได้กี่บาท", "equipment-borrowing", "water-truck", "elderly-allowance")]
    public async Task Each_of_several_questions_is_answered_with_its_own_source(string words, params string[] topics)
    {
        var said = await SayAsync(words);

        Assert.Equal(topics, _bot.LastResult!.Facts.AlsoAnswered); // A turn was run.
        Assert.All(topics, topic => Assert.Single(said, message => IsOf(topic, message)));
    }

    [Theory]
    [InlineData("ภาษีป้ายเสียยังไง แล้วใช้เอกสารอะไรบ้าง", "signboard-tax")]
    [InlineData("ย้ายบ้านมาใหม่ เบี้ยผู้สูงอายุต้องทำยังไง แล้วจะได้เดือนไหน", "elderly-allowance-transfer")]
    [InlineData("แม่อายุ 60 แล้ว ได้เบี้ยเท่าไหร่ ต้องไปลงทะเบียนที่ไหน", "elderly-allowance")]
    [InlineData("ขออนุญาตก่อสร้างใช้เอกสารอะไร ใช้เวลากี่วัน เสียค่าธรรมเนียมเท่าไหร่", "building-permit")]
    [InlineData("บ้านโดนน้ำท่วม ขอเงินช่วยเหลือได้ไหม ต้องยื่นที่ไหน", "disaster-relief")]
    [InlineData("จดทะเบียนพาณิชย์ทำที่ไหน แล้วต้องต่อทุกปีไหม", "commercial-registration")]
    [InlineData("ลูกสามขวบเข้าศูนย์เด็กได้ไหม แล้วต้องใช้เอกสารอะไร มีค่าเทอมไหม", "child-center-enrol")]
    [InlineData("ค่าขยะจ่ายยังไง โอนได้ไหม", "garbage-fee")]
    [InlineData("ผ่อนภาษีที่ดินได้ไหม แล้วผ่อนได้กี่งวด", "land-building-tax-instalment")]
    [InlineData("บัตรคนพิการพ่อหมดอายุเดือนหน้า ต่อที่ไหนคะ ต้องไปหาหมอใหม่ป่าว", "disability-card")]
    public async Task One_question_in_several_words_stays_one(string words, string topic)
    {
        await SayAsync(words);

        Assert.Equal([topic], _bot.LastResult!.Facts.AlsoAnswered); // A turn was run.
        Assert.Null(_bot.State.UnansweredQuestion);
    }

    [Fact]
    public async Task What_is_not_known_beside_an_answer_is_said_and_goes_along_to_a_person()
    {
        var said = await SayAsync("ภาษีป้ายคิดยังไง แล้วตั๋วรถไฟไปกรุงเทพเท่าไหร่");

        Assert.Equal(["signboard-tax"], _bot.LastResult!.Facts.AlsoAnswered); // A turn was run.
        Assert.Contains("ตั๋วรถไฟไปกรุงเทพเท่าไหร่", said[^1].Text, StringComparison.Ordinal);
        Assert.Contains(said[^1].Buttons, button => button.Action is PostbackAction { Data: Postbacks.MenuHuman });
        Assert.Equal("ตั๋วรถไฟไปกรุงเทพเท่าไหร่", _bot.State.UnansweredQuestion);
    }

    [Fact]
    public async Task It_does_not_go_along_where_the_message_is_kept_from_divisions()
    {
        await SayAsync("แจ้งทุจริตโดยไม่บอกชื่อได้ไหม");

        await SayAsync("ภาษีป้ายคิดยังไง แล้วตั๋วรถไฟไปกรุงเทพเท่าไหร่");

        Assert.Null(_bot.State.UnansweredQuestion);
    }

    [Fact]
    public async Task Three_are_answered_at_most()
    {
        var said = await SayAsync("ขอยืมเต็นท์ได้ไหมครับ แล้วรถน้ำขอยังไง แล้วเบี้ยผู้สูงอายุได้กี่บาท แล้วภาษีป้ายเสียยังไง");

        Assert.Equal(3, _bot.LastResult!.Facts.AlsoAnswered.Count); // A turn was run.
        Assert.Contains("ภาษีป้ายเสียยังไง", said[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_asked_for_next_asks_of_which()
    {
        await SayAsync("ภาษีป้ายเสียยังไง แล้วเบี้ยผู้สูงอายุได้กี่บาท");

        await SayAsync("ใช้เอกสารอะไร");

        Assert.Equal(["signboard-tax", "elderly-allowance"], _bot.State.OfferedTopics);
        Assert.Equal("documents", _bot.State.OfferedAspect);
    }

    [Fact]
    public async Task A_report_is_no_question_beside_others()
    {
        await SayAsync("นายช่างเรียกเงิน 5000 ค่าออกใบอนุญาต แล้วภาษีป้ายเสียยังไง");

        Assert.Empty(_bot.LastResult!.Facts.AlsoAnswered); // A turn was run.
    }

    private bool IsOf(string topic, OutgoingMessage message)
    {
        var entry = DemoContent.Current.Knowledge.Find(topic)!; // It is there.
        var language = _bot.State.Language;
        return message.Text.StartsWith(entry.Title.In(language), StringComparison.Ordinal) && message.Text.Contains(entry.Source.In(language), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<OutgoingMessage>> SayAsync(string text) =>
        (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages;
}
