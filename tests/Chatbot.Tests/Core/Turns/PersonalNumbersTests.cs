using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Numbers of a person that nobody asked for.</summary>
public sealed class PersonalNumbersTests
{
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    private static string Warning => DemoContent.Current.Phrases.Say("personal_number", "th", ("phone", DemoContent.Current.Organisation.Phone));

    [Theory]
    [InlineData("เบี้ยยังชีพเข้าวันไหนคะ เลขบัตรแม่ 3850100123454", "allowance-payday")]
    [InlineData("3850100123454 ช่วยดูให้ทีว่าเบี้ยคนแก่เข้ารึยัง", "allowance-payday")]
    public async Task A_question_beside_one_is_answered_behind_a_warning(string question, string topic)
    {
        var messages = await SayAsync(question);

        Assert.Equal(Warning, messages[0].Text);
        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Theory]
    [InlineData("3850100123454")]
    [InlineData("เลขบัตรผม 3850100123454")]
    public async Task One_alone_gets_the_warning_and_a_person(string text)
    {
        var message = Assert.Single(await SayAsync(text));

        Assert.Equal(Warning, message.Text);
        Assert.Contains(message.Buttons, button => button.Action is PostbackAction { Data: Postbacks.MenuHuman });
    }

    [Theory]
    [InlineData("หมาจรจัด หมู่ 2 เลขบัตร 3850100123454")]
    [InlineData("ไฟทางดับ หน้าโรงเรียน หมู่ 4 บัตร 3850100123454")]
    public async Task A_trouble_told_beside_one_is_taken_down_all_the_same(string text)
    {
        await SayAsync(text);

        Assert.Equal("complaint", _bot.State.Dialog?.FlowId);
    }

    [Fact]
    public async Task A_telephone_number_gets_no_warning()
    {
        Assert.DoesNotContain(await SayAsync("เบี้ยเข้าวันไหน โทรกลับ 0812345678"), message => message.Text == Warning);
    }

    private async Task<IReadOnlyList<OutgoingMessage>> SayAsync(string text)
    {
        var messages = (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages;
        return [.. messages.Where(message => message.Text != DemoContent.Current.Phrases.Say("notice", _bot.State.Language))];
    }
}
