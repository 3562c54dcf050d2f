using System.Text.Json;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Random conversations: whatever comes in whatever order, what is promised of a turn holds.</summary>
public sealed class TurnModelTests
{
    private static readonly ConversationId Id = new("line", "U1");
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Key = "the key of an installation"u8.ToArray();

    private const string Danger = "ไฟไหม้บ้าน ช่วยด้วย";

    private static readonly string[] Words =
    [
        "ไฟถนนดับหน้าวัด หมู่ 3", "ใช่ค่ะ", "ไม่ใช่หมู่ 3 หมู่ 5 ต่างหาก", "0990001234", "ข้าม", "ยกเลิก", "เริ่มใหม่", "เบี้ยผู้สูงอายุเท่าไหร่",
        "แล้วใช้เอกสารอะไร", "ขอคุยกับเจ้าหน้าที่", Danger, "เจ้าหน้าที่เรียกเงินใต้โต๊ะ", "เรื่องถึงไหนแล้ว", "482-173-9065", "1", "",
        "😀", "ไอ้บอทโง่", "hello", "မင်္ဂလာပါ", "你好", "อีกเรื่อง ขยะไม่มาเก็บ หมู่ 2", "สวัสดีครับ", "\u0000\ud800", "หน้าตลาด หมู่ 1",
    ];

    private static readonly string[] Taps =
    [
        Postbacks.MenuReport, Postbacks.MenuStatus, Postbacks.MenuHuman, Postbacks.MenuCorruption, Postbacks.Skip, Postbacks.Cancel, Postbacks.Confirm,
        Postbacks.Edit, Postbacks.None, Postbacks.ConsentYes, Postbacks.ConsentNo, Postbacks.Tell("street-light"), Postbacks.Tell("gone", "fee"),
        Postbacks.Report("street-light"), Postbacks.Change("location"), Postbacks.Change("nothing"), "unknown",
    ];

    [Fact]
    public void Whatever_comes_the_promises_of_a_turn_hold()
    {
        Prop.ForAll(Gen.Choose(0, 9999).ListOf().Resize(14).ToArbitrary(), numbers =>
        {
            var state = ConversationState.New(Id);
            var now = Start;
            var codes = new HashSet<string>();
            var effects = new HashSet<string>();
            var events = 0;
            foreach (var number in numbers)
            {
                now += TimeSpan.FromMinutes(number % 7 == 0 ? 2000 : 1);
                var content = Happening(number, state);
                var activity = new Activity { EventId = $"e{++events}", Conversation = Id, OccurredAt = now, Content = content };
                var input = new TurnInput(state, [activity], DemoContent.Current, now, Key);
                var result = Turn.Run(input);

                Assert.Equal(Stored(result), Stored(Turn.Run(input)));
                Assert.Equal(state.Version + 1, result.State.Version);
                Assert.All(result.Effects, effect => Assert.True(effects.Add(effect.Id), "An effect id came twice."));
                Assert.All(result.Effects.OfType<OpenTicket>(), open => Assert.True(codes.Add(open.Draft.Code), "A ticket was opened twice."));
                Assert.All(result.Effects.OfType<SendMessages>(), send => Assert.InRange(send.Messages.Count, 1, 5));
                Assert.All(
                    result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages),
                    message => Assert.True(message.Text.Length > 0 && message.Buttons.Count <= 13 && !message.Text.Contains('{', StringComparison.Ordinal), message.Text));
                Assert.All(result.Effects.OfType<RecordCitizenMessage>(), record => Assert.Contains(result.State.Tickets, ticket => ticket.Code == record.TicketCode));
                if (state.Person is not null && content is TextReceived or PostbackReceived or LocationReceived or AttachmentReceived or StickerReceived or Followed or MessageUnsent)
                {
                    // The one exception: the numbers to call in danger, once in 30 minutes.
                    var tellsNumbers = content is TextReceived { Text: Danger } && !(now - state.NumbersToldAt < TimeSpan.FromMinutes(30));
                    Assert.Equal(tellsNumbers ? 1 : 0, result.Effects.OfType<SendMessages>().Sum(send => send.Messages.Count));
                }

                Assert.All(result.State.Tickets, ticket =>
                {
                    Assert.True(ticket.WaitsFor is null || (TicketRules.IsAway(ticket.Status) && !ticket.IsConfidential));
                    Assert.Equal(ticket.Status == TicketStatus.WaitingForCitizen, ticket.Question is not null);
                });
                state = JsonSerializer.Deserialize<ConversationState>(JsonSerializer.Serialize(result.State, StoredJson.Options), StoredJson.Options)!; // It was one.
                Assert.Equal(codes.Count, state.Tickets.Count);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static ActivityContent Happening(int number, ConversationState state)
    {
        var which = number / 20;
        var ticket = state.Tickets.Count > 0 ? state.Tickets[which % state.Tickets.Count] : null;
        return (number % 20) switch
        {
            < 9 => new TextReceived(Words[which % Words.Length], $"m{which % 5}"),
            < 13 => new PostbackReceived(Taps[which % Taps.Length], which % 2 == 0 ? null : "ป้าย"),
            13 => new LocationReceived(10.3, 98.8, MessageId: $"m{which % 5}"),
            14 => new AttachmentReceived("image", $"m{which % 5}", MessageId: $"m{which % 5}"),
            15 => which % 3 == 0 ? new Followed() : which % 3 == 1 ? new StickerReceived() : new Unfollowed(),
            16 => new MessageUnsent($"m{which % 5}"),
            17 when ticket is not null => (which % 3) switch
            {
                0 => new StaffClaimed(ticket.Code, "malee", "มาลี", ticket.Department),
                1 => new StaffReplied(ticket.Code, "malee", "มาลี", ticket.Department, "ครับ"),
                _ => new StaffReplied(ticket.Code, "malee", "มาลี", ticket.Department, "เสาไหนครับ", TicketStatus.WaitingForCitizen, Question: which),
            },
            18 when ticket is not null => new StaffReleased(ticket.Code, "malee"),
            19 when ticket is not null && which % 3 == 0 => new TicketChanged(ticket.Code, TicketStatus.Forwarded, ticket.Department, "เป็นงานของเขา", EndsConversation: true, Office: "หน่วยงานอื่น"),
            19 when ticket is not null => new TicketChanged(ticket.Code, TicketStatus.Resolved, ticket.Department, "เสร็จแล้ว", EndsConversation: true),
            17 => new PageInboxReplied("สวัสดีค่ะ"),
            18 => new ReminderDue("r", "page-inbox-quiet"),
            _ => new AttachmentStored("m1", "stored", "image/jpeg", 10),
        };
    }

    private static string Stored(TurnResult result) => JsonSerializer.Serialize(new { result.State, result.Effects, result.Transcript, result.Unsent, result.Facts }, StoredJson.Options);
}
