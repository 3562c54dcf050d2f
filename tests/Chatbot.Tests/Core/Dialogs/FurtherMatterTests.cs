using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>A complaint told while the form of another matter waits.</summary>
public sealed class FurtherMatterTests
{
    private const string Accusation = "เจ้าหน้าที่เรียกเงินใต้โต๊ะ 5000 บาท บอกว่าจะออกใบอนุญาตให้เร็ว";
    private const string RoadAccusation = "นายกฮั้วประมูลถนน ให้บริษัทลูกได้งาน";
    private const string Road = "ถนนพังหน้าวัด หมู่ 3";
    private const string Light = "ไฟหน้าบ้านดับด้วย";
    private const string Rubbish = "แล้วก็ขยะไม่มาเก็บสองอาทิตย์แล้วด้วย";
    private const string RubbishAlone = "ขยะไม่มาเก็บสองอาทิตย์แล้วด้วย";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_plain_complaint_told_with_an_accusation_gets_a_form_of_its_own_and_the_accusation_nothing_of_it()
    {
        await SayAsync(Accusation);

        var said = await SayAsync(Light);
        await SayAsync("ส่งเลย");

        Assert.Contains(said, text => text.Contains(Light, StringComparison.Ordinal));
        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((TicketTrack.Corruption, Accusation), (ticket.Track, ticket.Text));
        Assert.Equal(("complaint", "works", false), (_bot.State.Dialog?.FlowId, _bot.State.Dialog?.Department, _bot.State.Dialog?.IsConfidential));
        Assert.Equal(Light, _bot.State.Dialog!.Slots["detail"].Text); // It waits.
    }

    [Fact]
    public async Task Its_line_stays_confidential_as_all_that_is_said_in_that_form()
    {
        await SayAsync(Accusation);

        await SayAsync(Light);

        Assert.Contains(_bot.LastResult!.Transcript, line => line is { Text: Light, IsConfidential: true, ConfidentialTo: null }); // A turn was run.
    }

    [Theory]
    [InlineData(Accusation, "ถนนที่เพิ่งทำก็พังแล้ว")]
    [InlineData(Accusation, "ไฟหน้าบ้านดับ ช่วยตรวจสอบด้วย")]
    [InlineData(Accusation, "แล้วนายกเอาเงินไปทำอะไร")]
    [InlineData(RoadAccusation, "ถนนก็พังหมดแล้วด้วย")]
    [InlineData("กรรมการตรวจรับงานเซ็นรับเงินใต้โต๊ะ ไม่เคยมาดูถนนเลย", "แล้วก็ถนนเป็นหลุมด้วย")]
    [InlineData(RoadAccusation, "แล้วก็ปลัดเอารถหลวงไปใช้ส่วนตัวด้วย")]
    public async Task What_may_be_part_of_an_accusation_stays_with_it(string accusation, string more)
    {
        await SayAsync(accusation);

        await SayAsync(more);
        await SayAsync("ส่งเลย");

        Assert.Equal($"{accusation}\n{more}", Assert.Single(_bot.Tickets).Text);
        Assert.Null(_bot.State.Dialog);
    }

    [Fact]
    public async Task The_first_words_in_the_form_for_accusations_are_the_accusation()
    {
        await SayAsync("แจ้งทุจริต");

        await SayAsync("ถนนที่เพิ่งทำเสร็จปีก่อนพังหมดแล้ว");

        Assert.Contains("ถนน", _bot.State.Dialog!.Slots["detail"].Text, StringComparison.Ordinal); // It waits.
        Assert.Empty(_bot.State.Dialog.Next);
    }

    [Theory]
    [InlineData("เบี้ยผู้สูงอายุได้เท่าไหร่")]
    [InlineData("ว่าแต่เบี้ยคนแก่เดือนละเท่าไหร่คะ")]
    public async Task A_question_that_hints_at_nothing_is_answered_and_the_accusation_goes_on_unharmed(string question)
    {
        await SayAsync(Accusation);

        await SayAsync(question);

        Assert.Equal("elderly-allowance", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Equal(("confirm", Accusation), (_bot.State.Dialog?.StepId, _bot.State.Dialog?.Slots["detail"].Text));
        Assert.Contains(_bot.LastResult.Transcript, line => line.Text == question && line.IsConfidential);
    }

    [Theory]
    [InlineData("ไม่อยากแจ้งแล้ว กลัว")]
    [InlineData("ไม่แจ้งแล้ว กลัวเดือดร้อน")]
    [InlineData("ไม่เอาดีกว่าค่ะ กลัวเขารู้")]
    [InlineData("I changed my mind, I am afraid")]
    public async Task Who_does_not_want_to_tell_any_more_is_let_go_at_the_first_question_too(string words)
    {
        await SayAsync("แจ้งทุจริต");

        var said = await SayAsync(words);

        Assert.Null(_bot.State.Dialog);
        Assert.True(_bot.LastResult!.Facts.Cancels); // A turn was run.
        Assert.Equal(DemoContent.Current.Phrases.Say("cancelled", _bot.State.Language), said[0]);
    }

    [Fact]
    public async Task A_story_that_begins_with_something_called_off_is_told()
    {
        await SayAsync("แจ้งทุจริต");

        await SayAsync("ยกเลิกสัญญาประมูลแล้วให้ญาตินายกแทน");

        Assert.Equal("confirm", _bot.State.Dialog?.StepId);
    }

    [Theory]
    [InlineData(Rubbish)]
    [InlineData("ขยะไม่มาเก็บสองอาทิตย์แล้ว")]
    [InlineData("แล้วก็ไฟทางดับอีกสองดวง")]
    [InlineData("หมาจรจัดก็เยอะ กัดเด็กไปแล้ว")]
    [InlineData("ถังขยะหน้าบ้านก็ล้นไม่มีใครมาเก็บด้วย")]
    public async Task A_complaint_of_another_topic_follows_the_first(string second)
    {
        await SayAsync(Road);

        await SayAsync(second);

        Assert.Equal([second], _bot.State.Dialog?.Next);
        Assert.Equal(["contact"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        Assert.Equal(Road, _bot.State.Dialog!.Slots["detail"].Text); // It waits.
    }

    [Theory]
    [InlineData(Road, "ถนนเป็นหลุมลึกด้วย")]
    [InlineData(Road, "ไม่มีใครมาดูเลยด้วย")]
    [InlineData("ท่อระบายน้ำตันหน้าบ้าน หมู่ 2", "เหม็นมาก แมลงวันเต็มเลย")]
    [InlineData("ท่อระบายน้ำตันหน้าบ้าน หมู่ 2", "ขยะเต็มท่อเลย")]
    [InlineData("ไฟถนนดับ 3 ดวง หมู่ 2", "มืดมาก กลัวโดนปล้น")]
    public async Task What_may_belong_to_the_first_stays_with_it(string first, string more)
    {
        await SayAsync(first);

        await SayAsync(more);

        Assert.Equal($"{first}\n{more}", _bot.State.Dialog?.Slots["detail"].Text);
        Assert.Empty(_bot.State.Dialog!.Next); // It waits.
    }

    [Fact]
    public async Task An_urgent_one_is_told_the_numbers_at_once()
    {
        await SayAsync(Road);

        await SayAsync("แล้วก็ต้นไม้ล้มทับสายไฟด้วย");

        Assert.True(_bot.LastResult!.Facts.ShowsEmergencyNumber); // A turn was run.
        Assert.Single(_bot.State.Dialog!.Next); // It waits.
    }

    [Fact]
    public async Task The_numbers_are_not_shown_again_when_its_turn_comes()
    {
        await SayAsync(Road);
        await SayAsync("แล้วก็ต้นไม้ล้มทับสายไฟด้วย");

        await SayAsync("ยกเลิก");

        Assert.False(_bot.LastResult!.Facts.ShowsEmergencyNumber); // A turn was run.
        Assert.True(_bot.State.Dialog?.IsUrgent);
    }

    [Theory]
    [InlineData("แค่ถามเฉยๆ")]
    [InlineData("เปลี่ยนใจ ขอถามว่าเปิดกี่โมงแทน")]
    [InlineData("เริ่มใหม่")]
    public async Task However_the_first_is_left_the_one_that_was_noted_follows(string words)
    {
        await SayAsync(Road);
        await SayAsync(Rubbish);

        await SayAsync(words);

        Assert.True(_bot.State.Dialog!.Slots.GetValueOrDefault("detail")?.Text == RubbishAlone || _bot.State.Dialog.Next.Contains(Rubbish)); // It waits.
    }

    [Fact]
    public async Task It_waits_behind_the_form_that_was_begun_instead()
    {
        await SayAsync(Road);
        await SayAsync(Rubbish);

        await SayAsync("เปลี่ยนใจ ขอแจ้งเรื่องไฟถนนดับแทน");

        Assert.Equal("works", _bot.State.Dialog?.Department);
        Assert.Equal([Rubbish], _bot.State.Dialog!.Next); // It waits.
    }

    [Fact]
    public async Task It_waits_behind_the_form_that_was_tapped_for_instead()
    {
        await SayAsync(Road);
        await SayAsync(Rubbish);

        await _bot.SendAsync(new PostbackReceived(Postbacks.MenuReport), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await _bot.SendAsync(new PostbackReceived(Postbacks.Leave), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal("detail", _bot.State.Dialog?.StepId);
        Assert.Equal([Rubbish], _bot.State.Dialog!.Next); // It waits.
    }

    [Fact]
    public async Task It_goes_to_the_person_who_is_asked_for_instead()
    {
        await SayAsync(Road);
        await SayAsync(Rubbish);

        await SayAsync("เปลี่ยนใจ ขอคุยกับเจ้าหน้าที่แทน");

        Assert.Contains(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>(), record => record.Text == Rubbish); // A turn was run.
        Assert.Null(_bot.State.Dialog);
    }

    [Fact]
    public async Task One_that_gets_no_form_does_not_take_those_behind_it_away()
    {
        await SayAsync(Road);
        await SayAsync("อีกเรื่อง ไฟฟ้าในบ้านดับทั้งหลังเลยครับ ตั้งแต่เช้า");
        await SayAsync(Rubbish);
        Assert.Equal(2, _bot.State.Dialog?.Next.Count);

        await SayAsync("ยกเลิก");

        Assert.Equal(RubbishAlone, _bot.State.Dialog?.Slots["detail"].Text);
    }

    [Fact]
    public async Task Who_calls_the_first_off_goes_on_with_the_one_that_was_noted()
    {
        await SayAsync(Road);
        await SayAsync(Rubbish);

        await SayAsync("ยกเลิก");

        Assert.Equal(("office", RubbishAlone), (_bot.State.Dialog?.Department, _bot.State.Dialog?.Slots["detail"].Text));
        await SayAsync("ยกเลิก");
        Assert.Null(_bot.State.Dialog);
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ใช่")]
    [InlineData("ยกเลิก")]
    public async Task Who_wished_that_nobody_hear_of_the_first_has_wished_it_of_the_second(string end)
    {
        await SayAsync(Road);
        await SayAsync(Rubbish);
        await SayAsync("อย่าบอกใครนะว่าผมแจ้ง");

        await SayAsync(end);

        Assert.Equal((RubbishAlone, true), (_bot.State.Dialog?.Slots["detail"].Text, _bot.State.Dialog?.IsConfidential));
        Assert.Equal("", _bot.State.Dialog!.Slots["contact"].Text); // It waits.
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Beside_an_accusation_the_note_says_that_the_other_matter_is_an_ordinary_one_unless_that_was_wished_otherwise(bool isSecret)
    {
        await SayAsync(Accusation);
        if (isSecret)
        {
            await SayAsync("อย่าบอกใครนะว่าผมแจ้ง");
        }

        var said = await SayAsync(Light);
        await SayAsync("ส่งเลย");

        Assert.Equal(!isSecret, said.Any(text => text.Contains("เป็นเรื่องทั่วไป ไม่ใช่เรื่องลับ", StringComparison.Ordinal)));
        Assert.Equal((Light, isSecret), (_bot.State.Dialog?.Slots["detail"].Text, _bot.State.Dialog?.IsConfidential));
    }

    private async Task<IReadOnlyList<string>> SayAsync(string text) =>
        [.. (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
