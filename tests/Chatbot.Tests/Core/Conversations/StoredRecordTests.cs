using System.Collections;
using System.Text.Json.Nodes;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Conversations;

/// <summary>What an older version of the program does with the records of a newer one.</summary>
public sealed class StoredRecordTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId Citizen = new(ChannelNames.Web, "1");

    [Theory]
    [InlineData(typeof(ConversationState), 9)]
    [InlineData(typeof(Ticket), 3)]
    [InlineData(typeof(TicketDraft), 2)]
    [InlineData(typeof(StaffAccount), 2)]
    public void Every_record_that_is_read_changed_and_written_again_keeps_what_it_does_not_know(Type root, int atLeast)
    {
        var records = new HashSet<Type>();
        Collect(root, records);

        Assert.True(records.Count >= atLeast, string.Join(", ", records.Select(record => record.Name)));
        Assert.All(records, record => Assert.True(record.IsSubclassOf(typeof(StoredRecord)), $"{record.Name} drops what a newer version adds to it."));
    }

    [Fact]
    public void A_turn_of_an_older_version_loses_nothing_that_a_newer_one_added()
    {
        var state = ConversationState.New(Citizen) with
        {
            Tickets = [new("482-173-9064", TicketTrack.General, TicketStatus.Received, "works", "ไฟดับ", Now)],
            Dialog = new() { FlowId = FlowIds.Complaint, StepId = "location", StartedAt = Now, Slots = new Dictionary<string, SlotValue> { ["detail"] = new("ไฟดับ") } },
        };
        var newer = JsonNode.Parse(StoredJson.Write(state))!.AsObject();
        newer["mood"] = "fine";
        newer["tickets"]![0]!["weather"] = new JsonObject { ["isRainy"] = true };
        newer["dialog"]!["weather"] = 3;
        newer["dialog"]!["slots"]!["detail"]!["tone"] = "calm";
        var activity = new Activity { EventId = "e1", Conversation = Citizen, OccurredAt = Now, Content = new TextReceived("หน้าวัด หมู่ 3") };

        var result = Turn.Run(new(StoredJson.Read<ConversationState>(newer.ToJsonString()), [activity], DemoContent.Current, Now, new byte[32]));

        var written = JsonNode.Parse(StoredJson.Write(result.State))!;
        Assert.Equal("หน้าวัด หมู่ 3", written["dialog"]!["slots"]!["location"]!["text"]!.GetValue<string>());
        Assert.Equal("fine", written["mood"]!.GetValue<string>());
        Assert.True(written["tickets"]![0]!["weather"]!["isRainy"]!.GetValue<bool>());
        Assert.Equal(3, written["dialog"]!["weather"]!.GetValue<int>());
        Assert.Equal("calm", written["dialog"]!["slots"]!["detail"]!["tone"]!.GetValue<string>());
    }

    [Fact]
    public void The_shape_written_is_the_writers_own_and_stands_first()
    {
        var before = StoredJson.Read<ConversationState>("""{"schema":1,"id":"web:1"}""");

        Assert.StartsWith($$"""{"schema":{{ConversationState.NewestSchema}},""", StoredJson.Write(before), StringComparison.Ordinal);
        Assert.Null(before.Unknown);
    }

    private static void Collect(Type type, HashSet<Type> records)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner != typeof(string) && inner.IsAssignableTo(typeof(IEnumerable)))
        {
            foreach (var argument in inner.GetGenericArguments())
            {
                Collect(argument, records);
            }
        }
        else if (inner is { IsClass: true, Namespace: { } space } && space.StartsWith("Chatbot.", StringComparison.Ordinal) && records.Add(inner))
        {
            foreach (var property in inner.GetProperties())
            {
                Collect(property.PropertyType, records);
            }
        }
    }
}
