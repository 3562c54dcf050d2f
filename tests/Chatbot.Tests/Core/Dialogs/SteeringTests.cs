using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>No, later and not this in people's own words, at any step of a form: none of it is a place or part of the matter.</summary>
public sealed class SteeringTests
{
    private const string Dark = "ไฟทางดับ";
    private const string DarkSomewhere = "ไฟทางดับ หน้าวัด หมู่ 3";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ไม่เอาละค่ะ ปล่อยไป")]
    [InlineData("งั้นไม่แจ้งละกันครับ ขี้เกียจพิมพ์")]
    [InlineData("ไม่ส่งหรอก เดี๋ยวเขาว่า")]
    [InlineData("ไม่อยากยุ่งแล้ว")]
    [InlineData("เลิกเหอะ")]
    [InlineData("พอเถอะ เหนื่อย")]
    [InlineData("ขี้เกียจแล้ว ไม่แจ้งล่ะ")]
    [InlineData("ไม่ต้องมาแล้วค่ะ")]
    [InlineData("ไม่เป็นไรแล้ว เดี๋ยวไปบอกผู้ใหญ่บ้านเอง")]
    public async Task Whoever_will_not_go_on_has_called_the_form_off_at_every_step(string no)
    {
        foreach (var told in (string[][])[[Dark], [DarkSomewhere], [DarkSomewhere, "ข้าม"]])
        {
            foreach (var words in told)
            {
                await SayAsync(words);
            }

            await SayAsync(no);

            Assert.Null(_bot.State.Dialog);
            Assert.True(_bot.LastResult!.Facts.Cancels); // A turn was run.
        }

        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ไม่ส่งคนมาดูเลย สองเดือนแล้ว")]
    [InlineData("ไม่แจ้งล่วงหน้าเลยสักครั้ง")]
    public async Task What_others_do_not_do_is_part_of_the_matter(string words)
    {
        await SayAsync(DarkSomewhere);

        await SayAsync(words);

        Assert.Contains(words, _bot.State.Dialog!.Slots["detail"].Text, StringComparison.Ordinal); // It waits.
    }

    [Theory]
    [InlineData("ไม่รู้หมู่อะไร")]
    [InlineData("จำไม่ได้ว่าหมู่ไหนค่ะ")]
    [InlineData("ไม่แน่ใจเลขที่บ้าน")]
    [InlineData("i don't know the village number")]
    public async Task A_place_that_is_not_known_is_none_and_asked_once_more(string words)
    {
        await SayAsync(Dark);

        await SayAsync(words);

        Assert.Equal(["location"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        Assert.DoesNotContain("location", _bot.State.Dialog!.Slots.Keys); // It waits.

        await SayAsync(words);

        Assert.Equal(["contact"], _bot.LastResult.Facts.AsksFor);
        Assert.Equal((Dark, ""), (_bot.State.Dialog.Slots["detail"].Text, _bot.State.Dialog.Slots["location"].Text));
    }

    [Fact]
    public async Task A_landmark_told_beside_a_village_not_known_is_the_place()
    {
        await SayAsync(Dark);

        await SayAsync("ไม่รู้หมู่ที่เท่าไหร่ หน้าวัดครับ");

        Assert.Contains("หน้าวัด", _bot.State.Dialog!.Slots["location"].Text, StringComparison.Ordinal); // It waits.
    }

    [Theory]
    [InlineData("ขอคิดดูก่อน")]
    [InlineData("ยังไม่ส่งนะ ขอถามลูกก่อน")]
    [InlineData("เดี๋ยวมาใหม่นะคะ")]
    [InlineData("ขอคิดดูก่อนค่ะ กลัวมีเรื่อง")]
    [InlineData("ขอปรึกษาแม่ก่อนค่ะ")]
    [InlineData("เดี๋ยวก่อนนะ ไปเอาเบอร์ก่อน")]
    public async Task Whoever_wants_to_think_first_finds_the_form_as_it_was(string words)
    {
        await SayAsync(DarkSomewhere);
        await SayAsync("ข้าม");

        var said = await SayAsync(words);

        Assert.Contains(said, text => text.Contains("ยังไม่ได้ส่ง", StringComparison.Ordinal));
        Assert.Equal(DarkSomewhere, _bot.State.Dialog!.Slots["detail"].Text); // It waits.

        await SayAsync("ส่งเลย");

        Assert.Single(_bot.Tickets);
    }

    [Theory]
    [InlineData("ยังไม่แจ้งดีกว่า กลัวบ้านสร้างไม่เสร็จ")]
    [InlineData("อย่าเพิ่งแจ้งเลย เดี๋ยวโดนหมายหัว")]
    [InlineData("ยังไม่เอาเรื่องดีกว่า กลัวเขาแกล้ง")]
    [InlineData("ยังไม่อยากแจ้งตอนนี้ กลัวมีปัญหา")]
    [InlineData("อย่าพึ่งส่งเรื่องนะ ขอหาหลักฐานก่อน")]
    [InlineData("ยังไม่พร้อมแจ้งค่ะ")]
    [InlineData("อย่าเพิ่งร้องเรียนเลยครับ เดี๋ยวเขารู้ตัว")]
    [InlineData("ไม่กล้าส่งอะ กลัว")]
    [InlineData("ขอยังไม่ส่งนะคะ กลัวเดือดร้อน")]
    [InlineData("ยังก่อน ยังไม่แจ้ง")]
    [InlineData("don't report it yet, i'm scared")]
    public async Task A_witness_who_would_rather_not_yet_adds_nothing_and_sends_nothing(string words)
    {
        await SayAsync("กรรมการตรวจรับงานเซ็นทั้งที่ถนนยังไม่เสร็จ");

        var said = await SayAsync(words);

        Assert.Contains(said, text => text.Contains("ยังไม่ได้ส่ง", StringComparison.Ordinal) || text.Contains("nothing has been sent", StringComparison.Ordinal));
        Assert.Equal("กรรมการตรวจรับงานเซ็นทั้งที่ถนนยังไม่เสร็จ", _bot.State.Dialog!.Slots["detail"].Text); // It waits.
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ยังไม่แจ้งตำรวจ เพราะกลัว")]
    [InlineData("ยังไม่ส่งเงินให้เขา เขาก็ไม่ออกใบให้")]
    public async Task What_was_not_done_about_it_yet_is_told_of_the_matter(string words)
    {
        await SayAsync("กรรมการตรวจรับงานเซ็นทั้งที่ถนนยังไม่เสร็จ");

        await SayAsync(words);

        Assert.Contains(words, _bot.State.Dialog!.Slots["detail"].Text, StringComparison.Ordinal); // It waits.
    }

    [Theory]
    [InlineData("เดี๋ยวก่อนค่ะ เบอร์ผิด ที่ถูก 0812345679", "contact", "0812345679")]
    [InlineData("เดี๋ยวก่อน สถานที่ผิด ที่ถูกคือหมู่ 5", "location", "หน้าวัด หมู่ 5")]
    [InlineData("สักครู่ครับ ลืมบอกว่ามีรถล้มไปแล้วสองคัน", "detail", DarkSomewhere + "\nลืมบอกว่ามีรถล้มไปแล้วสองคัน")]
    [InlineData("อย่าเพิ่งส่ง ดับตั้งแต่วันจันทร์แล้ว", "detail", DarkSomewhere + "\nดับตั้งแต่วันจันทร์แล้ว")]
    public async Task What_is_told_behind_a_wish_for_time_counts(string words, string slot, string value)
    {
        await SayAsync(DarkSomewhere);
        await SayAsync("0812345678");

        await SayAsync(words);

        Assert.Equal(["confirm"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        Assert.Equal(value, _bot.State.Dialog!.Slots[slot].Text); // It waits.
    }

    [Theory]
    [InlineData("แจ้งเรื่อง", "ขอปรึกษาหน่อยค่ะ ข้างบ้านเลี้ยงหมู กลิ่นเหม็นทุกวัน", "detail", "ข้างบ้านเลี้ยงหมู กลิ่นเหม็นทุกวัน")]
    [InlineData("แจ้งทุจริต", "ขอปรึกษาหน่อยค่ะ นายช่างเรียกเงิน 5000 ค่าเซ็นแบบ", "detail", "นายช่างเรียกเงิน 5000 ค่าเซ็นแบบ")]
    [InlineData(Dark, "ยังไม่แน่ใจค่ะ น่าจะหมู่ 3 หน้าวัด", "location", "น่าจะหมู่ 3 หน้าวัด")]
    public async Task So_does_what_was_asked_for(string before, string words, string slot, string value)
    {
        await SayAsync(before);

        await SayAsync(words);

        Assert.Equal(value, _bot.State.Dialog!.Slots[slot].Text); // It waits.
    }

    [Theory]
    [InlineData("ไม่ให้เบอร์ รำคาญ", DarkSomewhere)]
    [InlineData("ไม่มีเบอร์ครับ ไฟดับมาสามวันแล้ว", DarkSomewhere + "\nไฟดับมาสามวันแล้ว")]
    public async Task A_number_is_not_asked_again_of_whoever_gives_none_and_says_why(string words, string detail)
    {
        await SayAsync(DarkSomewhere);

        await SayAsync(words);

        Assert.Equal(["confirm"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        Assert.Equal(("", detail), (_bot.State.Dialog!.Slots["contact"].Text, _bot.State.Dialog.Slots["detail"].Text)); // It waits.
    }

    [Fact]
    public async Task Another_matter_wanted_instead_is_not_put_behind_the_first()
    {
        await SayAsync(DarkSomewhere);

        await SayAsync("เปลี่ยนเรื่อง เอาเป็นเรื่องถนนหน้าตลาดดีกว่า เป็นหลุมลึก");

        Assert.Equal("road-repair", _bot.State.Dialog!.Topic); // The next one waits.
        Assert.DoesNotContain("ไฟ", _bot.State.Dialog.Slots["detail"].Text, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> SayAsync(string words)
    {
        var reply = await _bot.SendAsync(new TextReceived(words), TimeSpan.Zero, TestContext.Current.CancellationToken);
        return [.. reply.Messages.Select(message => message.Text)];
    }
}
