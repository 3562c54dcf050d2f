using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

public sealed class ConfidentialTalkTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId Citizen = new(ChannelNames.Web, "1");
    private static readonly string Secret = TicketCode.Make(new byte[32], "report");
    private static readonly string Street = TicketCode.Make(new byte[32], "street");
    private static readonly Lazy<BotContent> Content = new(ReadContent);

    [Fact]
    public void What_is_said_about_a_confidential_report_is_marked_whoever_says_it()
    {
        var result = Run(
            new StaffClaimed(Secret, "nid", "นิติ", "legal"),
            new StaffReplied(Secret, "nid", "นิติ", "legal", "ขอเอกสารเพิ่มได้ไหมครับ"),
            new TextReceived("มีใบเสร็จค่ะ"),
            new StaffReleased(Secret, "nid"),
            new TicketChanged(Secret, TicketStatus.Resolved, "legal", "ดำเนินการแล้ว", EndsConversation: true),
            new TextReceived($"เรื่อง {Secret} ถึงไหนแล้ว"));

        Assert.True(result.Transcript.Count >= 6);
        Assert.All(result.Transcript, entry => Assert.True(entry.IsConfidential, entry.Text));
    }

    [Fact]
    public void What_is_said_about_another_ticket_of_the_same_citizen_is_not()
    {
        var result = Run(
            new StaffClaimed(Street, "malee", "มาลี", "works"),
            new StaffReplied(Street, "malee", "มาลี", "works", "ช่างไปพรุ่งนี้ค่ะ"),
            new TextReceived("ขอบคุณค่ะ"),
            new StaffReleased(Street, "malee"));

        Assert.True(result.Transcript.Count >= 4);
        Assert.All(result.Transcript, entry => Assert.False(entry.IsConfidential, entry.Text));
    }

    [Fact]
    public void The_citizen_hears_who_reads_a_report_that_is_passed_on()
    {
        var result = Run(
            new TicketChanged(Secret, TicketStatus.Received, "works", null, EndsConversation: false),
            new StaffReplied(Secret, "malee", "มาลี", "works", "ขอเลขที่สัญญาค่ะ"));

        Assert.Contains("เรื่องยังเป็นความลับ จากนี้เปิดให้อ่านเฉพาะเจ้าหน้าที่ของกองช่าง", result.Transcript[0].Text, StringComparison.Ordinal);
        Assert.All(result.Transcript, entry => Assert.Equal((true, "works"), (entry.IsConfidential, entry.ConfidentialTo)));
    }

    [Fact]
    public void What_is_said_after_its_secrecy_was_lifted_is_as_of_any_ticket()
    {
        var result = Run(
            new TicketChanged(Secret, TicketStatus.Received, "works", null, EndsConversation: false, LiftsSecrecy: true),
            new StaffReplied(Secret, "malee", "มาลี", "works", "พรุ่งนี้ไปดูค่ะ"));

        Assert.Contains("ไม่ต้องเก็บเป็นความลับ", result.Transcript[0].Text, StringComparison.Ordinal);
        Assert.Contains("รวมรูปที่ส่งและบันทึกภายใน", result.Transcript[0].Text, StringComparison.Ordinal);
        Assert.False(result.State.Tickets[1].IsConfidential);
        Assert.All(result.Transcript, entry => Assert.False(entry.IsConfidential, entry.Text));
    }

    [Theory]
    [InlineData("legal", true)]
    [InlineData("works", false)]
    public void What_accuses_joins_a_report_only_while_the_section_for_such_has_it(string department, bool joins)
    {
        var state = ConversationState.New(Citizen) with
        {
            NoticeShown = Content.Value.Organisation.NoticeVersion,
            Tickets = [new(Secret, TicketTrack.Corruption, TicketStatus.Resolved, department, "แบ่งซื้อ", Start, IsConfidential: true, EndedAt: Start)],
            Contest = new(Secret, null, IsAsked: true),
        };

        var result = Run(state, new TextReceived("ยังไม่เรียบร้อย นายช่างยังรับเงินใต้โต๊ะอยู่"));

        Assert.Equal(joins, result.Effects.OfType<ContestTicket>().Any(contest => contest.TicketCode == Secret));
    }

    [Theory]
    [InlineData("legal", true)]
    [InlineData("works", false)]
    public void What_accuses_goes_to_who_is_waited_for_only_while_the_section_for_such_has_the_wish(string department, bool isRecorded)
    {
        var state = ConversationState.New(Citizen) with
        {
            NoticeShown = Content.Value.Organisation.NoticeVersion,
            Tickets = [new(Secret, TicketTrack.Handoff, TicketStatus.Received, department, "ขอคุย", Start, IsConfidential: true)],
        };

        var result = Run(state, new TextReceived("นายช่างเรียกเงินใต้โต๊ะ 5000 บาท"));

        Assert.Equal(isRecorded, result.Effects.OfType<RecordCitizenMessage>().Any(message => message.TicketCode == Secret));
    }

    private static TurnResult Run(params ActivityContent[] contents) => Run(
        ConversationState.New(Citizen) with
        {
            NoticeShown = Content.Value.Organisation.NoticeVersion,
            Tickets =
            [
                new(Street, TicketTrack.General, TicketStatus.Received, "works", "ไฟดับ", Start),
                new(Secret, TicketTrack.Corruption, TicketStatus.Received, "legal", "แบ่งซื้อ", Start, IsConfidential: true),
            ],
        },
        contents);

    private static TurnResult Run(ConversationState state, params ActivityContent[] contents)
    {
        var activities = contents.Select((content, i) => new Activity { EventId = $"e{i}", Conversation = Citizen, OccurredAt = Start.AddMinutes(i), Content = content });
        return Turn.Run(new(state, [.. activities], Content.Value, Start.AddHours(1), new byte[32]));
    }

    private static BotContent ReadContent()
    {
        var folder = Repository.File("dialogs");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".md", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);
        return BotContent.Read(files, []) ?? throw new InvalidOperationException("The content cannot be used.");
    }
}
