using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>A person is awaited and a confidential case was closed lately: the wish that nobody hear who told it may be about that.</summary>
public sealed class SecrecyAfterClosingTests : ClosedTicketTests
{
    [Theory]
    [InlineData("อย่าบอกใครนะว่าผมแจ้ง")]
    [InlineData("ขอเป็นความลับนะครับ")]
    [InlineData("อย่าให้นายช่างรู้นะครับ")]
    public async Task It_is_said_that_the_case_is_secret_and_that_the_person_awaited_does_not_have_the_wish(string wish)
    {
        await SayAsync("ช่างกองช่างรับเงินใต้โต๊ะ 5000 จากผู้รับเหมา");
        await FileAsync();
        var closed = Assert.Single(Bot.Tickets).Code;
        Close(closed);
        await SayAsync("ขอคุยกับเจ้าหน้าที่กองช่าง");
        var awaited = Assert.Single(Bot.Tickets, ticket => ticket.Track == TicketTrack.Handoff).Code;

        await SayAsync(wish);

        var said = string.Join('\n', Bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text)); // A turn was run.
        Assert.Contains($"เรื่อง {closed} เป็นเรื่องลับอยู่แล้ว", said, StringComparison.Ordinal);
        Assert.Contains($"ไม่ได้ส่งต่อไปในเรื่องที่ขอคุยกับเจ้าหน้าที่ (รหัส {awaited})", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Bot.LastResult.Effects, effect => effect is RecordCitizenMessage);
        Assert.All(Bot.LastResult.Transcript, line => Assert.True(line is { IsConfidential: true, ConfidentialTo: null }));
    }

    [Fact]
    public async Task Of_an_open_case_closed_the_wish_goes_to_the_person()
    {
        await CloseAsync();
        await SayAsync("ขอคุยกับเจ้าหน้าที่กองช่าง");

        await SayAsync("อย่าบอกใครนะว่าผมแจ้ง");

        Assert.Contains(Bot.LastResult!.Effects, effect => effect is RecordCitizenMessage); // A turn was run.
    }
}
