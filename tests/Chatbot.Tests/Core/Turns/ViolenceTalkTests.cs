using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What is said after violence was told: of whatever is told nothing is lost, and nobody reads it who should not.</summary>
public sealed class ViolenceTalkTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_danger_told_in_a_confidential_form_makes_one_confidential_case_of_everything()
    {
        await SayAsync("แฟนเมาแล้วตบหนูอีกแล้วค่ะ หนูกลัว");
        await SayAsync("ตอนนี้เค้าออกไปข้างนอกแล้ว หนูอยู่กับลูก");
        await SayAsync("อยากให้เจ้าหน้าที่ช่วยค่ะ แต่ไม่อยากให้คนในหมู่บ้านรู้");
        await SayAsync("หมู่ 2");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.True(ticket.IsConfidential);
        Assert.Equal(TicketPriority.Urgent, ticket.Priority);
        Assert.Equal("แฟนเมาแล้วตบหนูอีกแล้วค่ะ หนูกลัว\nตอนนี้เค้าออกไปข้างนอกแล้ว หนูอยู่กับลูก", ticket.Text);
        Assert.Equal("หมู่ 2", ticket.Place?.Text);
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("ช่างโยธาเรียกเงินหนู ต้องทำยังไง")]
    [InlineData("ขอเบอร์กองช่างหน่อย")]
    [InlineData("เบี้ยเด็กแรกเกิดต้องทำยังไง")]
    [InlineData("ไฟหน้าบ้านดับ ต้องทำยังไง")]
    public async Task What_asks_of_another_matter_is_not_told_who_helps(string words)
    {
        await SayAsync("แฟนเตะท้องหนูเมื่อกี้ค่ะ");

        await SayAsync(words);

        var result = _bot.LastResult!; // A turn was run.
        Assert.DoesNotContain(result.Effects.OfType<SendMessages>().SelectMany(sent => sent.Messages), message => message.Text.Contains("1300", StringComparison.Ordinal));
        Assert.Empty(result.Effects.OfType<RecordCitizenMessage>());
    }

    [Fact]
    public async Task A_danger_told_after_venting_takes_the_place_along_that_stood_in_the_form()
    {
        await SayAsync("แฟนเมาแล้วตบหนูอีกแล้วค่ะ หนูกลัว");
        await SayAsync("หน้าวัด หมู่ 3");
        await SayAsync("แค่อยากระบายค่ะ");
        await SayAsync("ตอนนี้เขาถือมีดไล่แทงหนู ช่วยด้วย");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((true, "หน้าวัด หมู่ 3"), (ticket.IsConfidential, ticket.Place?.Text));
    }

    [Fact]
    public async Task A_danger_told_after_quiet_words_takes_them_into_its_confidential_case()
    {
        await SayAsync("โดนผัวตบตีมาหลายปี ไม่กล้าบอกใคร");
        await SayAsync("ตอนนี้เขาถือมีดไล่แทงหนู ช่วยด้วย");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.True(ticket.IsConfidential);
        Assert.StartsWith("โดนผัวตบตีมาหลายปี ไม่กล้าบอกใคร\n", ticket.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fire_told_in_a_confidential_form_is_a_case_of_its_own_that_everybody_reads()
    {
        await SayAsync("แฟนเมาแล้วตบหนูอีกแล้วค่ะ หนูกลัว");
        await SayAsync("ไฟไหม้บ้านข้าง ๆ ช่วยด้วย");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.False(ticket.IsConfidential);
        Assert.Equal("ไฟไหม้บ้านข้าง ๆ ช่วยด้วย", ticket.Text);
        Assert.NotNull(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("แจ้งแบบลับ")]
    [InlineData("ขอแจ้งแบบลับ")]
    [InlineData("อยากแจ้งแบบลับๆค่ะ")]
    public async Task The_confidential_door_opens_no_empty_form_where_a_confidential_case_was_made_a_moment_ago(string wish)
    {
        await SayAsync("ลูกสาวโดนน้าลวนลาม ทำไงดีคะ");
        await SayAsync("อายุ 13 ค่ะ");
        await SayAsync(wish);
        await SayAsync("หมู่ 5");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.True(ticket.IsConfidential);
        Assert.Equal("หมู่ 5", ticket.Place?.Text);
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("อย่าให้ผู้ใหญ่บ้านรู้นะ เขาเป็นญาติผัว")]
    [InlineData("อย่าบอกกำนันนะคะ กำนันเป็นลุงมัน")]
    public async Task From_whom_it_must_be_kept_is_read_by_who_reads_the_case(string wish)
    {
        await SayAsync("แฟนเตะท้องหนูเมื่อกี้ค่ะ");

        await SayAsync(wish);

        Assert.Equal(("office", true), (Assert.Single(_bot.Tickets).Department, _bot.Tickets[0].IsConfidential));
        Assert.Contains(_bot.LastResult!.Effects, effect => effect is RecordCitizenMessage recorded && recorded.Text == wish); // A turn was run.
        Assert.All(_bot.LastResult.Transcript, line => Assert.Equal((true, "office"), (line.IsConfidential, line.ConfidentialTo)));
    }

    [Theory]
    [InlineData("อยู่บ้านกับพ่อ แม่ไปทำงาน")]
    [InlineData("หนูอยู่กับยายค่ะ")]
    [InlineData("อยากให้มีคนมาช่วย")]
    [InlineData("ตอนนี้อยู่คนเดียว")]
    public async Task A_tale_is_no_place(string words)
    {
        await SayAsync("โดนพ่อตีทุกวัน หนูอายุ 15");

        await SayAsync(words);

        Assert.NotEqual(true, _bot.State.Dialog?.Slots.ContainsKey("location"));
        Assert.EndsWith(words, _bot.State.Dialog?.Slots["detail"].Text ?? Assert.Single(_bot.Tickets).Text, StringComparison.Ordinal);
        Assert.All(_bot.Tickets, static ticket => Assert.True(ticket is { IsConfidential: true, Place: null }));
    }

    [Theory]
    [InlineData("แค่อยากระบาย ไม่ต้องทำอะไรก็ได้")]
    [InlineData("หนูแค่อยากมีคนฟังค่ะ")]
    [InlineData("i just want to talk")]
    public async Task Who_only_wants_to_be_heard_is_heard_and_may_still_report_what_was_told(string words)
    {
        await SayAsync("สามีทำร้ายหนูมาหลายปีแล้วค่ะ");

        await SayAsync(words);

        Assert.Null(_bot.State.Dialog);
        Assert.Null(_bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.All(_bot.LastResult.Transcript, line => Assert.True(line.IsConfidential));

        await _bot.SendAsync(new PostbackReceived(Postbacks.MenuSecret), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal("สามีทำร้ายหนูมาหลายปีแล้วค่ะ", _bot.State.Dialog?.Slots["detail"].Text);
    }

    [Fact]
    public async Task What_the_form_knew_already_is_not_asked_for_again()
    {
        await SayAsync("สามีทำร้ายหนูมาหลายปีแล้วค่ะ");
        await SayAsync("หน้าวัด หมู่ 3");
        await _bot.SendAsync(new AttachmentReceived("image", "image-1"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await SayAsync("โทร 0812345678");
        await SayAsync("แค่อยากระบายค่ะ");
        await SayAsync("เกิดมาสามเดือนแล้ว");
        Assert.Null(_bot.State.Dialog);

        await SayAsync("แจ้งแบบลับ");

        var form = _bot.State.Dialog!; // It was begun again.
        Assert.True(form is { IsConfidential: true, Department: "office" });
        Assert.Equal("สามีทำร้ายหนูมาหลายปีแล้วค่ะ\nเกิดมาสามเดือนแล้ว", form.Slots["detail"].Text);
        Assert.Equal("หน้าวัด หมู่ 3", form.Slots["location"].Text);
        Assert.Equal("image-1", Assert.Single(form.Slots[Slots.Photos].Attachments!));
        Assert.Contains("0812345678", form.Slots["contact"].Text, StringComparison.Ordinal);
        Assert.Null(_bot.State.Violence?.Form);
    }

    [Fact]
    public async Task What_was_put_away_goes_with_the_words_that_are_taken_back()
    {
        await SayAsync("สามีทำร้ายหนูมาหลายปีแล้วค่ะ");
        await SayAsync("หน้าวัด หมู่ 3");
        await SayAsync("แค่อยากระบายค่ะ");

        await _bot.SendAsync(new MessageUnsent("m1"), TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.True(_bot.State.Violence is { Words: null, Form: null });
    }

    [Theory]
    [InlineData("เมื่อคืน ที่บ้าน")]
    [InlineData("เกิดมาสามเดือนแล้ว")]
    public async Task What_is_told_next_is_kept_with_what_was_told(string words)
    {
        await SayAsync("โดนเพื่อนบ้านลวนลามค่ะ ไม่กล้าบอกใคร");

        await SayAsync(words);

        Assert.Equal($"โดนเพื่อนบ้านลวนลามค่ะ ไม่กล้าบอกใคร\n{words}", _bot.State.Violence?.Words);
        Assert.Null(_bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ต้องแจ้งตำรวจมั้ยคะ")]
    [InlineData("ไปแจ้งความได้ไหม")]
    [InlineData("should I tell the police?")]
    public async Task Whether_the_police_must_know_is_answered_kindly_and_with_numbers(string words)
    {
        await SayAsync("โดนเพื่อนบ้านลวนลามค่ะ ไม่กล้าบอกใคร");

        await SayAsync(words);

        Assert.Null(_bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Contains("191", _bot.LastResult.Effects.OfType<SendMessages>().Single().Messages[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("boss take my passport", "i scare him. no police ok?")]
    [InlineData("นายจ้างยึดพาสปอร์ต ไม่ให้ออก", "กลัวเขา ไม่เอาตำรวจได้ไหม")]
    [InlineData("โดนเพื่อนบ้านลวนลามค่ะ ไม่กล้าบอกใคร", "ไม่อยากแจ้งความค่ะ")]
    public async Task Who_wants_no_police_hears_that_none_were_told_and_the_wish_is_kept(string told, string words)
    {
        await SayAsync(told);

        await SayAsync(words);

        Assert.Contains("1300", _bot.LastResult!.Effects.OfType<SendMessages>().Single().Messages[0].Text, StringComparison.Ordinal); // A turn was run.
        Assert.Equal($"{told}\n{words}", _bot.State.Violence?.Words);
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("แจ้งก็ได้ค่ะ แต่อย่าบอกใคร")]
    [InlineData("แจ้งก็ได้นะคะ แต่ขออย่าให้ใครรู้")]
    public async Task Who_wants_nobody_to_hear_of_a_report_that_was_made_hears_that_few_read_it(string words)
    {
        await SayAsync("สามีตีหนูค่ะ");
        var ticket = Assert.Single(_bot.Tickets);

        await SayAsync(words);

        var effects = _bot.LastResult!.Effects; // A turn was run.
        Assert.Contains(ticket.Code, effects.OfType<SendMessages>().Single().Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(words, Assert.Single(effects.OfType<RecordCitizenMessage>()).Text);
        Assert.Null(_bot.State.Dialog);
        Assert.Null(_bot.LastResult.Facts.AnsweredTopic);
    }

    private Task SayAsync(string words) => _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
