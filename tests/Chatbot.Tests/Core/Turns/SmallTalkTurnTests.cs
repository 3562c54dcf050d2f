using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Knowledge.Entries;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What people say to the bot about itself gets a short, true answer of small-talk.yaml.</summary>
public sealed class SmallTalkTurnTests
{
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เธอเป็นหุ่นยนต์รึเปล่าคะ", "โปรแกรมตอบอัตโนมัติ")]
    [InlineData("ตอนนี้คุยกับเครื่องหรือคน", "โปรแกรมตอบอัตโนมัติ")]
    [InlineData("is this a robot or a human?", "not a person")]
    [InlineData("น้องบอททำอะไรได้บ้างคะ", "รับแจ้งเรื่องร้องเรียน")]
    [InlineData("what can you help me with", "I answer questions")]
    [InlineData("ที่พิมพ์ไปมีใครอ่านบ้างครับ", "จะได้อ่าน")]
    [InlineData("ตะกี้ผมถามเรื่องอะไรไป", "เลื่อนขึ้นไปดู")]
    public async Task It_is_answered_and_nothing_is_filed(string text, string says)
    {
        var answer = Assert.Single(await SayAsync(text));

        Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        Assert.Empty(_bot.Tickets);
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("อยากคุยกับคน ไม่เอาบอท")]
    [InlineData("ทำอะไรได้บ้างถ้าน้ำท่วมบ้าน")]
    [InlineData("ถามอะไรหน่อย ภาษีป้ายจ่ายวันไหน")]
    [InlineData("เครื่องสูบน้ำเสีย")]
    public void What_says_more_is_no_such_talk(string text) =>
        Assert.Null(DemoContent.Current.SmallTalk.Find(new(text), DemoContent.Current.Controls, isAfterAnswer: false));

    [Fact]
    public async Task After_an_answer_it_may_ask_on_about_that()
    {
        await SayAsync("ที่ดินสีเขียวสร้างอะไรได้");
        Assert.NotNull(_bot.State.TopicInFocus);

        Assert.Null(DemoContent.Current.SmallTalk.Find(new("ทำอะไรได้บ้าง"), DemoContent.Current.Controls, isAfterAnswer: true));
        Assert.NotNull(DemoContent.Current.SmallTalk.Find(new("ทำอะไรได้บ้าง"), DemoContent.Current.Controls, isAfterAnswer: false));
    }

    [Fact]
    public async Task What_was_told_last_is_offered_to_who_forgot()
    {
        await SayAsync("เบี้ยผู้สูงอายุได้เท่าไร");

        var answer = Assert.Single(await SayAsync("เมื่อกี้ถามอะไรไปนะ"));

        Assert.Contains(answer.Buttons, button => button.Action is PostbackAction { Data: var data } && data == Postbacks.Tell("elderly-allowance"));
    }

    [Theory]
    [InlineData("เมื่อกี้นี้ครับ")]
    [InlineData("ก่อนหน้านี้")]
    [InlineData("ตะกี้")]
    [InlineData("ถามอะไรหน่อยค่ะ")]
    [InlineData("พิมพ์อะไรคะ")]
    public void A_time_alone_or_leave_to_ask_is_no_question_what_was_asked(string text) =>
        Assert.Null(DemoContent.Current.SmallTalk.Find(new(text), DemoContent.Current.Controls, isAfterAnswer: false));

    [Theory]
    [InlineData("ขอชมบ้านเลขที่ตัวอย่างได้ที่ไหน")]
    [InlineData("ขอชมสวนสาธารณะเปิดกี่โมง")]
    public async Task A_question_is_no_praise(string text)
    {
        await SayAsync(text);

        Assert.DoesNotContain("ขอบคุณแทนเจ้าหน้าที่", string.Join('\n', (await SayAsync(text)).Select(message => message.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("อยากให้ขึ้นเงินเดือนให้เลย ฝากบอกนายกด้วย")]
    [InlineData("น่าจะได้โบนัสนะ")]
    [InlineData("ควรให้รางวัลพนักงานดีเด่นไปเลย")]
    [InlineData("เลื่อนขั้นให้เขาเลยค่ะ")]
    [InlineData("ขอให้ได้เลื่อนตำแหน่งนะ")]
    public async Task A_reward_wished_for_somebody_is_praise_and_accuses_nobody(string words)
    {
        await SayAsync("เจ้าหน้าที่บริการดีมากเลยค่ะ");

        Assert.Contains(await SayAsync(words), message => message.Text.Contains("ขอบคุณแทนเจ้าหน้าที่", StringComparison.Ordinal));
        Assert.Null(_bot.State.Dialog);
    }

    [Fact]
    public async Task A_reward_that_somebody_gave_his_own_is_no_praise() =>
        Assert.DoesNotContain(await SayAsync("นายกขึ้นเงินเดือนให้ลูกตัวเองทั้งที่ไม่มาทำงาน"), message => message.Text.Contains("ขอบคุณแทนเจ้าหน้าที่", StringComparison.Ordinal));

    [Fact]
    public async Task In_a_form_nobody_is_told_of_a_button_that_does_not_stand_there()
    {
        await SayAsync("ไฟถนนดับ");

        var answers = await SayAsync("ขอชมช่างกองช่างที่มาซ่อมไฟหน้าบ้าน ทำงานไวมาก");

        Assert.DoesNotContain(answers, message => message.Text.Contains("กด “คุยกับเจ้าหน้าที่”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Praise_is_handed_on_where_that_is_wished()
    {
        await SayAsync("ขอชมช่างกองช่างที่มาซ่อมไฟหน้าบ้าน ทำงานไวมาก");
        Assert.Empty(_bot.Tickets);

        await _bot.SendAsync(new PostbackReceived(Postbacks.MenuHuman), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal("works", Assert.Single(_bot.Tickets).Department);
    }

    [Fact]
    public async Task A_form_goes_on_after_it()
    {
        await SayAsync("ไฟถนนดับ");
        var asked = _bot.State.Dialog!.StepId; // It waits.

        await SayAsync("นี่คนหรือบอทคะ");

        Assert.Equal(asked, _bot.State.Dialog.StepId);
        Assert.False(_bot.State.Dialog.Slots.ContainsKey("location"));
    }

    [Fact]
    public void An_office_may_do_without_the_file()
    {
        var files = DemoContent.Files;
        files.Remove("small-talk.yaml");
        var problems = new List<ContentProblem>();

        var content = BotContent.Read(files, problems, _ => DemoContent.Current.Understander)!; // It is whole.

        Assert.Empty(problems);
        Assert.Null(content.SmallTalk.Find(new("คุณเป็นบอทใช่ไหม"), content.Controls, isAfterAnswer: false));
    }

    [Fact]
    public void A_talk_that_nothing_leads_to_is_a_problem()
    {
        var problems = new List<ContentProblem>();

        Assert.Null(SmallTalk.Read("small-talk.yaml", "talks:\n  - says: {th: \"ครับ\", en: \"Yes\"}\n", problems));

        Assert.StartsWith("small-talk.yaml:2: Add words: ", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<OutgoingMessage>> SayAsync(string text)
    {
        var messages = (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages;
        return [.. messages.Where(message => message.Text != DemoContent.Current.Phrases.Say("notice", _bot.State.Language))];
    }
}
