using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Handoff;

/// <summary>Two tickets of one citizen, two officers: one owner of the conversation at a time.</summary>
public sealed class OwnershipTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId Citizen = new(ChannelNames.Web, "1");
    private static readonly string Road = TicketCode.Make(new byte[32], "road");
    private static readonly string Tax = TicketCode.Make(new byte[32], "tax");

    private static readonly StaffClaimed MaleeTakesRoad = new(Road, "malee", "มาลี", "works");
    private static readonly StaffClaimed SomTakesTax = new(Tax, "som", "ส้ม", "finance");

    [Fact]
    public void A_claim_of_another_ticket_leaves_the_conversation_with_its_owner()
    {
        var state = Run(MaleeTakesRoad, SomTakesTax).State;

        Assert.Equal("malee", state.Person?.StaffId);
        Assert.Equal("som", Assert.Single(state.Claimants).StaffId);
        Assert.All(state.Tickets, ticket => Assert.Equal(TicketStatus.InProgress, ticket.Status));
    }

    [Fact]
    public void The_end_of_the_owners_conversation_gives_it_to_who_waits()
    {
        Assert.Equal("som", Run(MaleeTakesRoad, SomTakesTax, new StaffReleased(Road, "malee")).State.Person?.StaffId);

        var resolved = Run(MaleeTakesRoad, SomTakesTax, new TicketChanged(Road, TicketStatus.Resolved, "works", "ซ่อมแล้ว", EndsConversation: true));
        Assert.Equal("som", resolved.State.Person?.StaffId);
        Assert.Empty(resolved.State.Claimants);
    }

    [Fact]
    public void The_end_of_another_ticket_leaves_the_conversation_with_its_owner()
    {
        Assert.Equal("malee", Run(MaleeTakesRoad, SomTakesTax, new StaffReleased(Tax, "som")).State.Person?.StaffId);
        var resolved = Run(MaleeTakesRoad, SomTakesTax, new TicketChanged(Tax, TicketStatus.Resolved, "finance", "คืนเงินแล้ว", EndsConversation: true));

        Assert.Equal("malee", resolved.State.Person?.StaffId);
        Assert.Empty(resolved.State.Claimants);
        Assert.Null(Run(MaleeTakesRoad, SomTakesTax, new StaffReleased(Tax, "som"), new StaffReleased(Road, "malee")).State.Person);
    }

    [Fact]
    public void An_answer_about_another_ticket_is_delivered_and_changes_no_owner()
    {
        var result = Run(MaleeTakesRoad, new StaffReplied(Tax, "som", "ส้ม", "finance", "ขอเลขที่ใบเสร็จค่ะ"), new TextReceived("ขอบคุณค่ะ"));

        Assert.Contains(result.Effects.OfType<SendMessages>(), send => send.WrittenByPerson && send.Messages[0].Text == "ขอเลขที่ใบเสร็จค่ะ");
        Assert.Equal("malee", result.State.Person?.StaffId);
        Assert.Equal(Road, Assert.Single(result.Effects.OfType<RecordCitizenMessage>()).TicketCode);
    }

    [Fact]
    public void Who_takes_over_is_named_and_the_bot_says_that_it_is_silent_until_they_have_finished()
    {
        var said = Said(Run(MaleeTakesRoad));

        Assert.Contains("มาลี (กองช่าง)", said, StringComparison.Ordinal);
        Assert.Contains("จะไม่ตอบ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_without_a_name_of_its_own_is_its_division_to_citizens_and_never_its_sign_in_name()
    {
        var said = Said(Run(new StaffClaimed(Road, "admin", "admin", "works"), new StaffReplied(Road, "admin", "Admin", "works", "พรุ่งนี้ไปซ่อมค่ะ")));

        Assert.Contains("เจ้าหน้าที่กองช่าง", said, StringComparison.Ordinal);
        Assert.DoesNotContain("admin", said, StringComparison.OrdinalIgnoreCase);
    }

    private static string Said(TurnResult result) => string.Join(
        '\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => $"{message.SpeakerName} {message.Text}"));

    private static TurnResult Run(params ActivityContent[] contents)
    {
        var state = ConversationState.New(Citizen) with
        {
            NoticeShown = DemoContent.Current.Organisation.NoticeVersion,
            Tickets =
            [
                new(Road, TicketTrack.General, TicketStatus.Received, "works", "ถนนพัง", Start),
                new(Tax, TicketTrack.General, TicketStatus.Received, "finance", "ภาษี", Start),
            ],
        };
        var activities = contents.Select((content, i) => new Activity { EventId = $"e{i}", Conversation = Citizen, OccurredAt = Start.AddMinutes(i), Content = content });
        return Turn.Run(new(state, [.. activities], DemoContent.Current, Start.AddHours(1), new byte[32]));
    }
}
