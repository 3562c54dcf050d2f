using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

public sealed class TurnTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_message_taken_back_leaves_the_form_and_is_asked_again()
    {
        await SayAsync(new TextReceived("ไฟถนนดับมา 3 วันแล้ว", "m1"));
        await SayAsync(new TextReceived("หน้าวัดสุวรรณ หมู่ 3", "m2"));

        var asked = await SayAsync(new MessageUnsent("m2"));

        Assert.Equal(["location"], asked);
        Assert.DoesNotContain("location", _bot.State.Dialog!.Slots.Keys); // The form waits.
        Assert.Contains("detail", _bot.State.Dialog.Slots.Keys);
        Assert.Equal(["m2"], _bot.LastResult!.Unsent); // A turn was run.
    }

    [Fact]
    public async Task A_story_taken_back_is_asked_anew()
    {
        await SayAsync(new TextReceived("ไฟถนนดับหน้าวัดสุวรรณ หมู่ 3", "m1"));

        Assert.Equal(["detail"], await SayAsync(new MessageUnsent("m1")));
    }

    [Fact]
    public async Task The_numbers_come_before_everything_else_in_an_emergency()
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));

        var first = _bot.LastResult!.Effects.OfType<SendMessages>().First().Messages[0]; // A turn was run.
        Assert.Contains("1669", first.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_number_told_in_an_emergency_has_its_button()
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));

        var first = _bot.LastResult!.Effects.OfType<SendMessages>().First().Messages[0]; // A turn was run.
        var dialled = first.Card!.Actions.Select(button => Assert.IsType<CallAction>(button.Action).Number); // It is a card.
        Assert.Equal(
            DemoContent.Current.Organisation.EmergencyNumbers.Where(number => !number.IsOnlyFor).Select(number => number.Number).Order(StringComparer.Ordinal),
            dialled.Order(StringComparer.Ordinal));
        Assert.All(dialled, number => Assert.Contains(number, first.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("พ่อหมดสติ ไม่หายใจแล้ว", "1669")]
    [InlineData("ไฟไหม้โกดังยาง ลามแล้ว", "199")]
    [InlineData("คนเมาถือปืนไล่ยิงกันหน้าร้าน", "191")]
    [InlineData("น้ำป่ามาแล้ว ท่วมถึงหลังคา", "1784")]
    [InlineData("สายไฟแรงสูงขาดตกกลางถนน ไฟช็อตเปรี๊ยะ ๆ", "1129")]
    [InlineData("ไม่อยากมีชีวิตอยู่อีกแล้ว", "1323")]
    [InlineData("I want to kill myself", "1323")]
    public async Task The_number_for_such_a_danger_is_called_first(string words, string number)
    {
        await SayAsync(new TextReceived(words));

        var first = _bot.LastResult!.Effects.OfType<SendMessages>().First().Messages[0]; // A turn was run.
        Assert.Equal(number, Assert.IsType<CallAction>(first.Card!.Actions[0].Action).Number); // It is a card.
    }

    [Theory]
    [InlineData("หนูอยากตาย", "ขอบคุณที่บอก")]
    [InlineData("แฟนบอกว่าจะฆ่าตัวตายคืนนี้", "ขอบคุณที่บอก")]
    [InlineData("သေချင်တယ်", "ပြောပြတဲ့အတွက်")]
    public async Task Despair_is_met_with_a_word_of_comfort_before_any_number(string words, string comfort)
    {
        await SayAsync(new TextReceived(words));

        Assert.StartsWith(comfort, _bot.LastResult!.Effects.OfType<SendMessages>().First().Messages[0].Text, StringComparison.Ordinal); // A turn was run.
    }

    [Fact]
    public async Task Violence_is_not_left_to_an_entry_about_noise()
    {
        await SayAsync(new TextReceived("เพื่อนบ้านซ้อมเมีย เสียงดังลั่นทั้งซอยทุกคืน"));

        Assert.Null(_bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Fact]
    public async Task A_second_emergency_rings_at_the_desk_with_the_first_ones_ticket_and_opens_its_own_when_that_has_ended()
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน หมู่ 1 ช่วยด้วย"));
        var ticket = Assert.Single(_bot.Tickets);

        await SayAsync(new TextReceived("มีคนจมน้ำที่คลอง หมู่ 5 ช่วยด้วย"));
        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((ticket.Code, true), (record.TicketCode, record.IsEmergency));

        await SayAsync(new TicketChanged(ticket.Code, TicketStatus.Resolved, ticket.Department, "ดับแล้ว", EndsConversation: true));
        await SayAsync(new TextReceived("ไฟไหม้อีกแล้ว ช่วยด้วย"));
        Assert.Equal(2, _bot.Tickets.Count);
    }

    [Fact]
    public async Task An_emergency_told_to_a_person_rings_at_the_desk()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuHuman));
        await SayAsync(new StaffClaimed(Assert.Single(_bot.Tickets).Code, "malee", "มาลี", "office"));

        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));

        Assert.True(Assert.IsType<RecordCitizenMessage>(Assert.Single(_bot.LastResult!.Effects)).IsEmergency); // A turn was run.
    }

    [Theory]
    [InlineData("ใบอนุญาตร้านอาหาร", "food-premises")]
    [InlineData("ค่าน้ำ", "water-bill")]
    [InlineData("บัตรคนพิการ", "disability-card")]
    [InlineData("สนามกีฬา", "sports-recreation")]
    [InlineData("จดทะเบียนพาณิชย์", "commercial-registration")]
    [InlineData("เบอร์กองช่าง", "executives-directory")]
    public async Task The_bare_name_of_a_matter_is_answered_and_begins_no_form(string words, string topic)
    {
        await SayAsync(new TextReceived(words));

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Null(_bot.State.Dialog);
    }

    [Fact]
    public async Task An_English_reader_gets_every_entry_without_Thai_and_its_parts_marked_as_Thai()
    {
        await SayAsync(new TextReceived("When are you open?"));
        foreach (var entry in DemoContent.Current.Knowledge.Entries)
        {
            await SayAsync(new PostbackReceived(Postbacks.Tell(entry.Id)));
            var told = Assert.Single(_bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages)); // A turn was run.
            Assert.False(told.Text.Replace(DemoContent.Current.Organisation.FacebookPage!, "", StringComparison.Ordinal).Any(IsThai), told.Text); // It has a page.
            Assert.All(told.Buttons, button => Assert.False(button.Label.Any(IsThai), button.Label));

            await SayAsync(new PostbackReceived(Postbacks.Tell(entry.Id, entry.Sections[0].Aspect)));
            var part = Assert.Single(_bot.LastResult.Effects.OfType<SendMessages>().SelectMany(send => send.Messages));
            Assert.Contains(entry.Summary.En!, part.Text, StringComparison.Ordinal); // Every entry has one.
            Assert.Contains("(in Thai)", part.Text, StringComparison.Ordinal);
        }

        static bool IsThai(char letter) => letter is >= '\u0E01' and <= '\u0E5B';
    }

    [Fact]
    public async Task Leaving_out_the_code_of_a_report_ends_the_question_and_files_nothing()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuStatus));
        await SayAsync(new PostbackReceived(Postbacks.Skip));

        Assert.Null(_bot.State.Dialog);
        Assert.Empty(_bot.Tickets);
    }

    [Fact]
    public async Task The_platform_is_asked_once_for_the_citizens_name_and_only_behind_the_answer()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuHuman));
        var effects = _bot.LastResult!.Effects; // A turn was run.
        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));

        Assert.IsType<FetchName>(effects[^1]);
        Assert.DoesNotContain(_bot.LastResult!.Effects, effect => effect is FetchName);
    }

    [Fact]
    public async Task The_platform_is_not_asked_who_reports_corruption()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuCorruption));
        await SayAsync(new TextReceived("เจ้าหน้าที่เรียกเงินใต้โต๊ะ 5000 บาท ค่าใบอนุญาต"));
        await SayAsync(new PostbackReceived(Postbacks.Confirm));

        Assert.True(Assert.Single(_bot.Tickets).IsConfidential);
        Assert.DoesNotContain(_bot.LastResult!.Effects, effect => effect is FetchName); // A turn was run.
    }

    [Fact]
    public async Task A_citizens_words_reach_the_ticket_whole_and_only_its_title_is_masked()
    {
        await SayAsync(new TextReceived("ไฟถนนดับหน้าวัด หมู่ 3 โทร 0990001234"));
        await SayAsync(new PostbackReceived(Postbacks.Confirm));

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal("ไฟถนนดับหน้าวัด หมู่ 3 โทร 0990001234", ticket.Text);
        Assert.DoesNotContain("0990001234", ticket.Title, StringComparison.Ordinal);
        Assert.Equal("0990001234", ticket.Contact);
    }

    [Fact]
    public async Task While_a_person_owns_the_conversation_the_bot_is_silent_and_the_words_are_recorded()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuHuman));
        var code = Assert.Single(_bot.Tickets).Code;
        await SayAsync(new StaffClaimed(code, "malee", "มาลี", "office"));

        await SayAsync(new TextReceived("เบี้ยผู้สูงอายุเท่าไหร่"));

        var record = Assert.IsType<RecordCitizenMessage>(Assert.Single(_bot.LastResult!.Effects)); // A turn was run.
        Assert.Equal((code, "เบี้ยผู้สูงอายุเท่าไหร่"), (record.TicketCode, record.Text));
    }

    [Fact]
    public async Task Words_said_while_waiting_for_a_person_are_recorded_with_the_wish()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuHuman));

        await SayAsync(new TextReceived("เรื่องเบี้ยของแม่หายไปสองเดือน"));

        Assert.Contains(_bot.LastResult!.Effects, effect => effect is RecordCitizenMessage { Text: "เรื่องเบี้ยของแม่หายไปสองเดือน" }); // A turn was run.
        Assert.All(_bot.LastResult!.Transcript, entry => Assert.False(entry.IsConfidential)); // A turn was run.
    }

    [Fact]
    public void A_ticket_takes_the_next_code_when_the_conversation_has_its_own_already()
    {
        var key = new byte[32];
        var now = new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
        var state = ConversationState.New(new(ChannelNames.Line, "1")) with
        {
            Tickets = [new(TicketCode.Make(key, "e"), TicketTrack.General, TicketStatus.Closed, "works", "ไฟดับ", now)],
        };
        var wish = new Activity { EventId = "e", Conversation = state.Id, OccurredAt = now, Content = new TextReceived("ขอคุยกับเจ้าหน้าที่") };

        var result = Turn.Run(new(state, [wish], DemoContent.Current, now, key));

        Assert.Equal(TicketCode.Make(key, "e#1"), Assert.Single(result.Effects.OfType<OpenTicket>()).Draft.Code);
    }

    [Fact]
    public async Task Asking_for_a_person_twice_opens_one_ticket()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuHuman));
        await SayAsync(new PostbackReceived(Postbacks.MenuHuman));

        Assert.Single(_bot.Tickets);
    }

    [Fact]
    public async Task A_person_wanted_after_hours_is_promised_for_the_next_opening()
    {
        await _bot.SendAsync(new PostbackReceived(Postbacks.MenuHuman), TimeSpan.FromHours(10), TestContext.Current.CancellationToken);

        var text = _bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Last().Text; // A turn was run.
        Assert.Contains("26 พ.ย. 2569 08:30", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_in_a_confidential_form_is_handed_only_to_the_confidential_section()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuCorruption));
        await SayAsync(new TextReceived("นายช่างแบ่งเงินกับผู้รับเหมาทุกโครงการ"));
        await SayAsync(new PostbackReceived(Postbacks.MenuHuman));

        var ticket = Assert.Single(_bot.Tickets);
        Assert.True(ticket.IsConfidential);
        Assert.Equal(DemoContent.Current.Organisation.ConfidentialDepartment.Id, ticket.Department);
        Assert.Equal(TicketTrack.Handoff, ticket.Track);
    }

    [Fact]
    public async Task A_read_back_is_never_filed_without_a_clear_yes()
    {
        await SayAsync(new TextReceived("ไฟถนนดับหน้าวัด หมู่ 3"));
        await SayAsync(new PostbackReceived(Postbacks.Skip));
        for (var i = 0; i < 4; i++)
        {
            await SayAsync(new PostbackReceived(Postbacks.Skip));
        }

        Assert.Empty(_bot.Tickets);
    }

    [Fact]
    public async Task A_pin_and_pictures_from_before_go_with_the_report()
    {
        await SayAsync(new AttachmentReceived("image", "p1"));
        await SayAsync(new LocationReceived(10.3, 98.8));
        await SayAsync(new TextReceived("ถนนเป็นหลุมลึกมาก ช่วยซ่อมหน่อย"));
        await SayAsync(new PostbackReceived(Postbacks.Skip));
        await SayAsync(new PostbackReceived(Postbacks.Confirm));

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal(["p1"], ticket.Attachments);
        Assert.Equal(10.3, ticket.Place?.Latitude);
    }

    [Theory]
    [InlineData("l;ylfu", "สวัสดี")]
    [InlineData("fai tang dub tong tham yang ngai", "ไฟทางดับต้องทำยังไง")]
    [InlineData("4kKumujfbo", "ภาษีที่ดิน")]
    public async Task What_was_typed_on_the_wrong_keyboard_or_in_Latin_letters_is_answered_like_the_Thai(string typed, string meant)
    {
        var answered = await AnswerAsync(typed);

        Assert.Equal(await new TurnTests().AnswerAsync(meant), answered);
    }

    private async Task<IReadOnlyList<string>> AnswerAsync(string text)
    {
        await SayAsync(new TextReceived(text));
        return [.. _bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text)]; // A turn was run.
    }

    private async Task<IReadOnlyList<string>> SayAsync(ActivityContent content) =>
        (await _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Facts.AsksFor;
}
