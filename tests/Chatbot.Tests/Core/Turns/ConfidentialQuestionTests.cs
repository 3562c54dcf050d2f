using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What a division reads beside its own ticket of the questions that a citizen asked before.</summary>
public sealed class ConfidentialQuestionTests
{
    private const string Accuses = "นายช่างเรียกเงินใต้โต๊ะ 5000 บาท ตอนขออนุญาตสร้างบ้าน";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly List<TranscriptEntry> _said = [];

    [Theory]
    [InlineData("แล้วมีใครรู้ว่าเป็นผมไหม")]
    [InlineData("แล้วมีใครรู้ว่าเป็นผมไหม", "แล้วใช้เวลากี่วัน")]
    [InlineData("เขาจะรู้ไหมว่าผมแจ้ง", "ใครอ่านบ้าง")]
    [InlineData("เขาจะรู้ไหมว่าผมแจ้ง", "ใครจะรู้บ้างว่าผมเคยพิมพ์")]
    public async Task What_is_asked_about_a_corruption_report_is_not_read_with_a_divisions_ticket(params string[] questions)
    {
        await SayAsync("แจ้งทุจริต", Accuses, "ใช่");

        await SayAsync(questions);

        await AssertHiddenFromWorksAsync();
    }

    [Fact]
    public async Task What_is_asked_after_an_accusation_was_called_off_is_not_read_with_a_divisions_ticket()
    {
        await SayAsync("แจ้งทุจริต", Accuses, "ยกเลิก");

        await SayAsync("ขอบคุณ แล้วเขาจะรู้ไหมว่าผมแจ้ง");

        await AssertHiddenFromWorksAsync();
    }

    [Theory]
    [InlineData("เพื่อนติดเอดส์ ขอเบี้ยได้ไหม ไม่อยากให้ใครรู้", "ใช้เอกสารอะไร", "แล้วได้เดือนละเท่าไหร่")]
    [InlineData("ผมติดเชื้อ HIV ขอเบี้ยได้ไหม", "ใช้เอกสารอะไร")]
    public async Task A_confidential_question_and_what_follows_it_are_not_read_with_another_divisions_ticket(params string[] questions)
    {
        await SayAsync(questions);

        await AssertHiddenFromWorksAsync();
    }

    [Fact]
    public async Task A_new_topic_after_a_confidential_question_is_read_with_a_divisions_ticket()
    {
        await SayAsync("เพื่อนติดเอดส์ ขอเบี้ยได้ไหม ไม่อยากให้ใครรู้");

        await SayAsync("ขยะเก็บวันไหน");
        await FileAsync();

        Assert.Equal("ขยะเก็บวันไหน", ReadBy(_bot.Tickets[^1]).First().Text);
    }

    [Fact]
    public async Task Nothing_asked_about_a_corruption_report_goes_along_with_a_wish_to_talk_to_a_division()
    {
        await SayAsync("แจ้งทุจริตได้ที่ไหน", "แล้วแจ้งแทนเพื่อนได้ไหม", "ขอคุยกับกองช่าง");

        var wish = Assert.Single(_bot.Tickets);
        Assert.Equal(("works", "ขอคุยกับกองช่าง"), (wish.Department, wish.Text));
    }

    [Fact]
    public async Task A_confidential_question_to_who_is_awaited_is_theirs_to_read()
    {
        await SayAsync("ขอคุยกับเจ้าหน้าที่");

        await SayAsync("เพื่อนติดเอดส์ ขอเบี้ยได้ไหม ไม่อยากให้ใครรู้", "ใช้เอกสารอะไร");

        Assert.Equal(_said, ReadBy(Assert.Single(_bot.Tickets)));
    }

    [Fact]
    public async Task What_is_asked_about_anything_else_is_read_with_a_divisions_ticket()
    {
        await SayAsync("ขยะเก็บวันไหน", "เสียค่าธรรมเนียมเท่าไหร่");

        var before = _said.Count;
        await FileAsync();

        Assert.Equal(_said.Take(before).Select(entry => entry.Text), ReadBy(_bot.Tickets[^1]).Take(before).Select(entry => entry.Text));
    }

    // Files an ordinary complaint: its division reads that, and nothing said before.
    private async Task AssertHiddenFromWorksAsync()
    {
        var before = _said.Count;
        await FileAsync();

        Assert.Equal(_said.Skip(before).Select(entry => entry.Text), ReadBy(_bot.Tickets[^1]).Select(entry => entry.Text));
    }

    private async Task FileAsync()
    {
        await SayAsync("ไฟถนนดับ หมู่ 5 หน้าร้านกาแฟ", "ไม่ให้", "ใช่");
        Assert.Equal(("works", false), (_bot.Tickets[^1].Department, _bot.Tickets[^1].IsConfidential));
    }

    private IEnumerable<TranscriptEntry> ReadBy(Ticket ticket) =>
        Timeline.Of(_said, [], ticket, DemoContent.Current.Organisation).OfType<TimelineItem.Said>().Select(said => said.Entry);

    private async Task SayAsync(params string[] lines)
    {
        foreach (var line in lines)
        {
            await _bot.SendAsync(new TextReceived(line), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            _said.AddRange(_bot.LastResult!.Transcript); // A turn was run.
        }
    }
}
