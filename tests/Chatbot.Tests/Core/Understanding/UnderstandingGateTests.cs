using Chatbot.Core.Understanding;
using Chatbot.Core.Understanding.Evaluation;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Understanding;

/// <summary>What understanding must not fall below, on messages of our own that it has not learnt from.</summary>
public sealed class UnderstandingGateTests
{
    private const string Gate = "tests/Chatbot.Tests/Core/Understanding/messages.gate.tsv";
    private const string Voices = "tests/Chatbot.Tests/Core/Understanding/messages.heldout.tsv";
    private const string Strangers = "tests/Chatbot.Tests/Core/Understanding/messages.strangers.tsv";
    private const string Burmese = "tests/Chatbot.Tests/Core/Understanding/messages.burmese.tsv";
    private const string Alarms = "tests/Chatbot.Tests/Core/Understanding/messages.alarms.tsv";
    private const string Denials = "tests/Chatbot.Tests/Core/Understanding/messages.denials.tsv";
    private const string LookAlikes = "tests/Chatbot.Tests/Core/Understanding/messages.lookalikes.tsv";

    [Theory]
    [InlineData(Gate, 100, 0.97, 0.93, 0.96, 0.9)]
    [InlineData(Voices, 300, 0.93, 0.92, 0.96, 0.9)]
    [InlineData(Strangers, 630, 0.95, 0.92, 0.97, 0.85)]
    [InlineData(Burmese, 60, 0.95, 0.93, 0.97, 0.9)]
    public void The_gate_holds_on_messages_never_learnt(string file, int atLeast, double macroF1, double department, double alarms, double confidential)
    {
        var wanted = Read(file);
        var metrics = MessageMetrics.Measure([.. wanted.Select(message => (message, Given(message)))]);

        Assert.True(metrics.Messages >= atLeast);
        Assert.True(metrics.IntentMacroF1 >= macroF1, $"macro-F1 {metrics.IntentMacroF1:P1}: {Told(metrics)}");
        Assert.True(metrics.Department.Value >= department, $"department {metrics.Department.Value:P1}: {Told(metrics)}");
        Assert.True(metrics.EmergencyRecall.Value >= alarms, $"emergency {metrics.EmergencyRecall.Value:P1}");
        Assert.True(metrics.CorruptionRecall.Value >= alarms, $"corruption {metrics.CorruptionRecall.Value:P1}");
        Assert.True(metrics.Urgent.Recall >= 0.9, $"urgent {metrics.Urgent.Recall:P1}");
        Assert.True(metrics.Confidential.Recall >= confidential, $"confidential {metrics.Confidential.Recall:P1}");
    }

    [Theory]
    [InlineData(Alarms, 119, Intent.Emergency, 0.96, 0.92)]
    [InlineData(Alarms, 119, Intent.CorruptionReport, 0.97, 0.89)]
    [InlineData(LookAlikes, 12, Intent.Emergency, 0.9, 0.5)]
    [InlineData(LookAlikes, 15, Intent.CorruptionReport, 0.9, 0.8)]
    [InlineData(Denials, 17, Intent.Emergency, 0.94, 0.85)]
    [InlineData(Denials, 22, Intent.CorruptionReport, 0.94, 0.68)]
    public void Alarms_are_told_from_what_looks_like_them(string file, int atLeast, Intent alarm, double recall, double precision)
    {
        var pairs = System.IO.File.ReadLines(Repository.File(file)).Where(line => line[0] != '#').Select(line => line.Split('\t'))
            .Select(cells => (IsAlarm: cells[0] == alarm.ToName(), IsTaken: DemonstrationContent.Understander.Understand(cells[1]).Intent == alarm)).ToList();
        var (alarms, taken, both) = (pairs.Count(pair => pair.IsAlarm), pairs.Count(pair => pair.IsTaken), pairs.Count(pair => pair is (true, true)));

        Assert.True(alarms >= atLeast);
        Assert.True(both >= recall * alarms, $"{both} of {alarms} were heard.");
        Assert.True(both >= precision * taken, $"{both} of {taken} were alarms.");
    }

    [Theory]
    [InlineData(Gate)]
    [InlineData(Voices)]
    [InlineData(Strangers)]
    [InlineData(Burmese)]
    public void No_message_of_the_gate_is_an_example(string file)
    {
        var examples = DemonstrationContent.Content.Examples.Select(example => Normal(example.Text)).ToHashSet();

        Assert.DoesNotContain(Read(file), message => message.Text.Length > 12 && examples.Contains(Normal(message.Text)));
    }

    [Fact]
    public void The_development_messages_are_understood_as_well_as_promised()
    {
        if (Repository.Shared("data/messages.dev.jsonl") is not { } path)
        {
            Assert.Skip("The shared development messages are not beside the repository.");
            return;
        }

        var pairs = System.IO.File.ReadLines(path).Where(line => line.Length > 0).Select(DevelopmentLine).Select(message => (message, Given(message))).ToList();
        var metrics = MessageMetrics.Measure(pairs);

        Assert.True(metrics.IntentMacroF1 >= 0.92, $"macro-F1 {metrics.IntentMacroF1:P1}");
        Assert.True(metrics.EmergencyRecall.Value >= 0.97, $"emergency {metrics.EmergencyRecall.Value:P1}");
        Assert.True(metrics.CorruptionRecall.Value >= 0.97, $"corruption {metrics.CorruptionRecall.Value:P1}");
        Assert.True(metrics.Department.Value >= 0.93, $"department {metrics.Department.Value:P1}");
        Assert.True(metrics.PersonalData.F1 >= 0.95, $"personal data {metrics.PersonalData.F1:P1}");
    }

    private static LabelledMessage Given(LabelledMessage message) => LabelledMessage.Of(DemonstrationContent.Understander.Understand(message.Text));

    private static List<LabelledMessage> Read(string file) =>
    [
        .. System.IO.File.ReadLines(Repository.File(file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .Select(cells => new LabelledMessage(cells[3], cells[0], cells[1] == "-" ? null : cells[1], cells[2].Contains('u', StringComparison.Ordinal), cells[2].Contains('c', StringComparison.Ordinal), [], "", "")),
    ];

    private static LabelledMessage DevelopmentLine(string line)
    {
        var json = System.Text.Json.JsonDocument.Parse(line).RootElement;
        return new(
            json.GetProperty("text").GetString()!,
            json.GetProperty("intent").GetString()!,
            json.GetProperty("department").GetString(),
            json.GetProperty("urgent").GetBoolean(),
            json.GetProperty("confidential").GetBoolean(),
            [.. json.GetProperty("pii").EnumerateArray().Select(data => (data.GetProperty("type").GetString()!, data.GetProperty("text").GetString()!))],
            json.GetProperty("sentiment").GetString()!,
            json.GetProperty("lang").GetString()!);
    }

    private static string Normal(string text) => Chatbot.Language.Text.Normaliser.Normalise(text).Text.Replace(" ", "", StringComparison.Ordinal);

    private static string Told(MessageMetrics metrics) => string.Join(", ", metrics.Confusions.Select(pair => $"{pair.Confusion} x{pair.Count}"));
}
