using System.CommandLine;
using System.Text.Json;
using Chatbot.Core.Conversations;
using Chatbot.Core.Understanding.Evaluation;

namespace Chatbot.Web.Verbs;

/// <summary>Understands each line's text and compares it with what the line says.</summary>
internal static class EvalMessagesVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A message a line as JSON: text, intent, department, urgent, confidential, pii, sentiment, lang." };
        var output = new Option<string?>("--out") { Description = "Where the predictions go, one line a message; nowhere when left out." };
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("messages", "Understands each line's text; metrics as JSON.") { file, output, setting };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(output), parsed.GetValue(setting)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string file, string? output, string[] settings, CancellationToken cancellationToken)
    {
        var wanted = new List<LabelledMessage>();
        try
        {
            var lines = await File.ReadAllLinesAsync(file, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i].Trim().Length > 0)
                {
                    wanted.Add(EvalMessagesLines.Read(file, i + 1, lines[i]));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or FormatException or UnauthorizedAccessException)
        {
            return await ChatbotCommand.FailAsync(exception.Message).ConfigureAwait(false);
        }

        if (await ChatbotCommand.LoadContentAsync(ChatbotCommand.Settings(settings)).ConfigureAwait(false) is not { } content)
        {
            return ChatbotCommand.Failed;
        }

        var pairs = wanted.ConvertAll(message => (message, LabelledMessage.Of(content.Understander.Understand(message.Text))));
        if (output is not null)
        {
            await File.WriteAllLinesAsync(output, pairs.Select(pair => EvalMessagesLines.Write(pair.Item2)), cancellationToken).ConfigureAwait(false);
        }

        await Console.Out.WriteLineAsync(Metrics(MessageMetrics.Measure(pairs))).ConfigureAwait(false);
        return ChatbotCommand.Done;
    }

    private static string Metrics(MessageMetrics metrics) => JsonSerializer.Serialize(
        new
        {
            messages = metrics.Messages,
            intent_macro_f1 = Round(metrics.IntentMacroF1),
            intent = Share(metrics.Intent),
            intents = metrics.Intents.ToDictionary(pair => pair.Key, pair => Found(pair.Value)),
            department = Share(metrics.Department),
            department_where_given = Share(metrics.DepartmentWhereGiven),
            emergency_recall = Share(metrics.EmergencyRecall),
            corruption_recall = Share(metrics.CorruptionRecall),
            urgent = Found(metrics.Urgent),
            confidential = Found(metrics.Confidential),
            pii = Found(metrics.PersonalData),
            pii_by_type = metrics.PersonalDataByType.ToDictionary(pair => pair.Key, pair => Found(pair.Value)),
            sentiment = Share(metrics.Sentiment),
            lang = Share(metrics.Language),
            confusions = metrics.Confusions.ToDictionary(pair => pair.Confusion, pair => pair.Count),
        },
        Indented);

    private static object Share(Proportion share) =>
        new { value = Round(share.Value), hits = share.Hits, total = share.Total, low = Round(share.Low), high = Round(share.High) };

    private static object Found(Counts counts) =>
        new { f1 = Round(counts.F1), precision = Round(counts.Precision), recall = Round(counts.Recall), hits = counts.Hits, false_alarms = counts.FalseAlarms, misses = counts.Misses };

    private static double Round(double value) => Math.Round(value, 4);

    private static readonly JsonSerializerOptions Indented = new() { Encoder = StoredJson.Options.Encoder, WriteIndented = true };
}
