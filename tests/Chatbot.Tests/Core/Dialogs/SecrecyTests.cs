using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>The wish that nobody hear who told it, said after the beginning.</summary>
public sealed class SecrecyTests
{
    private const string Trouble = "ข้างบ้านเปิดเพลงดังทุกคืน หมู่ 3";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("อย่าบอกใครนะว่าผมแจ้ง")]
    [InlineData("ขอปิดชื่อค่ะ")]
    [InlineData("ไม่ประสงค์ออกนาม")]
    [InlineData("ขอไม่ออกชื่อนะคะ")]
    [InlineData("ปิดชื่อได้ไหมครับ")]
    [InlineData("ขอไม่บอกชื่อ")]
    [InlineData("ไม่เอาชื่อนะ")]
    [InlineData("ไม่ใส่ชื่อได้ไหม")]
    [InlineData("แจ้งแบบไม่ระบุตัวตนได้มั้ย")]
    [InlineData("ไม่อยากเปิดเผยตัวค่ะ")]
    [InlineData("ขอเป็นความลับนะ อย่าให้โรงงานรู้ชื่อผม")]
    [InlineData("อย่าบอกเค้านะว่าผมเป็นคนแจ้ง")]
    [InlineData("ไม่อยากให้ลุงข้างบ้านรู้ว่าหนูแจ้ง")]
    [InlineData("กลัวเพื่อนบ้านรู้ว่าเราบอก")]
    [InlineData("ไม่ต้องการให้คนแถวนี้ทราบค่ะ")]
    [InlineData("อย่าเอาไปพูดนะคะ")]
    [InlineData("กลัวเขารู้")]
    [InlineData("ห้ามบอกสามีนะคะ")]
    [InlineData("อย่าบอกป้าข้างบ้านนะคะ")]
    [InlineData("ขออย่าให้ถึงหูกำนันเลยครับ")]
    [InlineData("don't tell my husband please")]
    public async Task Said_in_a_form_it_makes_the_report_confidential_and_asks_for_no_number(string wish)
    {
        await SayAsync(Trouble);

        var said = Said(await SayAsync(wish));
        Assert.Contains("เปิดให้อ่านเฉพาะเจ้าหน้าที่ของสำนักปลัด", said, StringComparison.Ordinal);
        await SayAsync("ใช่");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((true, null), (ticket.IsConfidential, ticket.Contact));
        Assert.Contains(wish, ticket.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_bot.LastResult!.Effects, effect => effect is FetchName); // A turn was run.
    }

    [Theory]
    [InlineData("หน้าวัด หมู่ 2 ไม่อยากให้ใครรู้ว่าหนูแจ้ง", "location", "หน้าวัด หมู่ 2")]
    [InlineData("หน้าวัด หมู่ 2 อย่าให้มีใครรู้นะว่าเราแจ้ง", "location", "หน้าวัด หมู่ 2")]
    [InlineData("หมู่ 4 ข้างวัด กลัวมีใครรู้ว่าผมแจ้ง", "location", "ข้างวัด หมู่ 4")]
    [InlineData("อย่าให้ใครรู้ว่าผมแจ้งนะ 0812345678", "contact", "0812345678")]
    [InlineData("โทร 0812345678 นะคะ แต่อย่าไปบอกใครว่าหนูแจ้ง", "contact", "0812345678")]
    public async Task Said_beside_what_the_form_asks_for_neither_is_lost(string words, string slot, string value)
    {
        await SayAsync("ข้างบ้านเปิดเพลงดังทุกคืน");

        var form = (await SayAsync(words)).State.Dialog;

        Assert.True(form is { IsConfidential: true });
        Assert.Equal(value, form.Slots[slot].Text);
    }

    [Theory]
    [InlineData("ไม่ให้เบอร์ค่ะ ขอเป็นความลับ กลัวข้างบ้านรู้", Trouble)]
    [InlineData("ไม่ให้เบอร์ กลัวเขารู้ว่าใครแจ้ง", Trouble)]
    [InlineData("ไม่มีเบอร์ครับ ไม่อยากให้เขารู้ว่าผมเป็นคนแจ้ง", Trouble)]
    [InlineData("ไม่ให้ชื่อ อย่าบอกใครว่าหนูแจ้ง เสียงดังถึงตีสองด้วย", Trouble + "\nอย่าบอกใครว่าหนูแจ้ง เสียงดังถึงตีสองด้วย")]
    [InlineData("no phone, please keep it confidential", Trouble)]
    public async Task Said_as_the_reason_for_giving_no_number_it_counts_too(string words, string detail)
    {
        await SayAsync(Trouble);
        await SayAsync(words);
        await SayAsync("ใช่");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((true, null, detail), (ticket.IsConfidential, ticket.Contact, ticket.Text));
    }

    [Fact]
    public async Task Said_beside_more_of_a_report_that_is_filed_it_goes_there_and_who_reads_that_is_told()
    {
        foreach (var words in (string[])[Trouble, "ข้าม", "ส่งเลย"])
        {
            await SayAsync(words);
        }

        var said = Said(await SayAsync("อ้อ เจ้าของบ้านชื่อแดงนะคะ อย่าบอกว่าหนูแจ้ง"));

        Assert.Contains("เรื่องนี้ไม่ได้ส่งเป็นเรื่องลับ", said, StringComparison.Ordinal);
        Assert.Null(_bot.State.Dialog);
        Assert.Contains(_bot.LastResult!.Effects, effect => effect is RecordCitizenMessage); // A turn was run.
    }

    [Fact]
    public async Task So_it_does_beside_a_wish_for_time()
    {
        await SayAsync(Trouble);

        await SayAsync("เดี๋ยวก่อน อย่าให้ใครรู้ว่าผมแจ้งนะ");

        Assert.True(_bot.State.Dialog is { IsConfidential: true });
    }

    [Fact]
    public async Task Who_reads_it_is_named_only_once_that_is_known()
    {
        await _bot.SendAsync(new PostbackReceived(Postbacks.MenuReport), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var said = Said(await SayAsync("อย่าบอกใครนะว่าผมแจ้ง"));
        await SayAsync("ไฟถนนดับ 3 ดวง");

        Assert.Contains("เฉพาะเจ้าหน้าที่ของกองที่ดูแลเรื่อง", said, StringComparison.Ordinal);
        Assert.DoesNotContain("สำนักปลัด", said, StringComparison.Ordinal);
        Assert.Equal(("works", true), (_bot.State.Dialog?.Department, _bot.State.Dialog?.IsConfidential));
    }

    [Fact]
    public async Task A_number_given_before_leaves_the_report_and_the_citizen_is_told_where_it_still_stands()
    {
        await SayAsync(Trouble);
        await SayAsync("0812345678");

        var said = Said(await SayAsync("อย่าบอกใครนะว่าผมแจ้ง"));
        await SayAsync("ใช่");

        Assert.Contains("ยังอยู่ในข้อความแชต", said, StringComparison.Ordinal);
        Assert.Null(Assert.Single(_bot.Tickets).Contact);
    }

    [Theory]
    [InlineData("ไม่อยากให้พ่อรู้ว่าหนูแจ้ง")]
    [InlineData("อย่าให้ครูรู้นะว่าหนูบอก")]
    public async Task Where_the_place_is_asked_it_is_no_place(string wish)
    {
        await SayAsync("ข้างบ้านเปิดเพลงดังทุกคืน");

        await SayAsync(wish);

        Assert.True(_bot.State.Dialog is { IsConfidential: true, StepId: "location" });
        Assert.False(_bot.State.Dialog!.Slots.ContainsKey("location")); // A form runs.
    }

    [Fact]
    public async Task Told_with_the_matter_it_makes_the_report_confidential_and_filing_says_so()
    {
        var opening = Said(await SayAsync("เพื่อนบ้านเผาพลาสติกทุกเย็น หมู่ 2 อย่าบอกนะว่าใครแจ้ง"));
        await SayAsync("ข้าม");
        var filed = Said(await SayAsync("ใช่"));

        Assert.Contains("เปิดให้อ่านเฉพาะเจ้าหน้าที่ของสำนักปลัด", opening, StringComparison.Ordinal);
        Assert.Contains("เรื่องนี้ลับ", filed, StringComparison.Ordinal);
        Assert.True(Assert.Single(_bot.Tickets).IsConfidential);
    }

    [Fact]
    public async Task It_makes_no_accusation_of_a_matter_that_accuses_nobody()
    {
        await SayAsync("อย่าให้ผู้ใหญ่บ้านรู้นะว่าผมร้อง ถนนหน้าวัด หมู่ 2 พังหมดแล้ว");

        Assert.True(_bot.State.Dialog is { FlowId: FlowIds.Complaint, Department: "works", IsConfidential: true });
    }

    [Fact]
    public async Task Said_beside_the_place_it_counts_and_so_does_the_place()
    {
        await SayAsync("ข้างบ้านเปิดเพลงดังทุกคืน");

        await SayAsync("ซอยข้างวัด หมู่ 3 อย่าบอกใครนะว่าผมแจ้ง");

        Assert.True(_bot.State.Dialog is { IsConfidential: true });
        Assert.Contains("หมู่ 3", _bot.State.Dialog!.Slots["location"].Text, StringComparison.Ordinal); // A form runs.
    }

    [Fact]
    public async Task Asking_in_a_form_whether_it_is_secret_makes_it_none()
    {
        await SayAsync(Trouble);

        await SayAsync("เรื่องนี้เป็นความลับไหม");

        Assert.True(_bot.State.Dialog is { IsConfidential: false });
    }

    [Theory]
    [InlineData("อย่าบอกใครนะว่าผมแจ้ง")]
    [InlineData("ช่วยปิดชื่อกับเบอร์ผมด้วย กลัวมีปัญหา")]
    [InlineData("ขอเป็นความลับนะ อย่าให้โรงงานรู้ชื่อผม")]
    [InlineData("ไม่อยากให้ครูรู้ว่าหนูแจ้ง")]
    [InlineData("อย่าให้เพื่อนบ้านรู้นะ")]
    [InlineData("กลัวเขารู้")]
    [InlineData("ห้ามบอกสามี")]
    [InlineData("กลัวคนในหมู่บ้านจะรู้")]
    public async Task After_filing_it_is_noted_in_the_report_and_the_citizen_told_that_it_is_not_confidential(string wish)
    {
        await FileAsync();

        var result = await SayAsync(wish);

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal(ticket.Code, Assert.Single(result.Effects.OfType<RecordCitizenMessage>()).TicketCode);
        Assert.Contains("ไม่ได้ส่งเป็นเรื่องลับ", Said(result), StringComparison.Ordinal);
        Assert.Contains("ผู้ดูแลระบบ", Said(result), StringComparison.Ordinal);
        Assert.All(result.Transcript, line => Assert.False(line.IsConfidential)); // Who works on it reads the wish.
    }

    [Fact]
    public async Task While_a_person_is_awaited_it_stands_in_that_ticket_and_the_citizen_is_told_who_reads_it()
    {
        await SayAsync("ขอคุยกับเจ้าหน้าที่กองช่าง");

        var result = await SayAsync("อย่าบอกผู้ใหญ่บ้านว่าผมมาคุยนะ");

        Assert.Equal(Assert.Single(_bot.Tickets).Code, Assert.Single(result.Effects.OfType<RecordCitizenMessage>()).TicketCode);
        Assert.Contains("ไม่ได้ส่งเป็นเรื่องลับ", Said(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("อย่าบอกว่าไม่มีงบนะ")]
    [InlineData("กลัวเขาไม่รู้ว่าต้องทำยังไง")]
    public async Task Words_like_it_wish_no_such_thing(string words)
    {
        await SayAsync(Trouble);

        var result = await SayAsync(words);

        Assert.False(result.State.Dialog?.IsSecret);
    }

    [Fact]
    public async Task After_a_confidential_report_it_says_that_it_is_so_already()
    {
        await SayAsync("ปลัดเรียกรับเงินค่าเซ็นใบอนุญาต");
        await SayAsync("ใช่");

        var result = await SayAsync("อย่าบอกใครนะว่าผมแจ้ง");

        Assert.Contains("เป็นเรื่องลับอยู่แล้ว", Said(result), StringComparison.Ordinal);
        Assert.True(result.Transcript[0] is { IsConfidential: true, ConfidentialTo: null });
    }

    [Fact]
    public async Task With_nothing_filed_it_says_who_reads_what_and_files_nothing()
    {
        var result = await SayAsync("ขอปิดชื่อค่ะ");

        Assert.Contains("ไม่ต้องบอกชื่อหรือเบอร์โทร", Said(result), StringComparison.Ordinal);
        Assert.Empty(_bot.Tickets);
    }

    [Fact]
    public async Task With_a_matter_of_its_own_it_is_no_mere_wish()
    {
        await FileAsync();

        await SayAsync("ขอปิดชื่อนะครับ ร้านคาราโอเกะส่งเสียงดังทั้งคืน");

        Assert.True(_bot.State.Dialog is { IsConfidential: true });
    }

    [Fact]
    public async Task Said_before_a_report_it_is_kept_for_the_one_that_follows_and_asks_for_no_number()
    {
        await SayAsync("เรื่องนี้อย่าบอกใครนะ");

        await SayAsync(Trouble);
        await SayAsync("ใช่");

        Assert.True(Assert.Single(_bot.Tickets) is { IsConfidential: true, Contact: null, Track: TicketTrack.General });
    }

    private async Task FileAsync()
    {
        foreach (var words in (string[])[Trouble, "ข้าม", "ใช่"])
        {
            await SayAsync(words);
        }
    }

    private static string Said(TurnResult result) =>
        string.Join('\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }
}
