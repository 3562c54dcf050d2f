using System.CommandLine;
using System.Text.Json;
using Chatbot.Knowledge.Evaluation;

namespace Chatbot.Web.Verbs;

/// <summary>Answers labelled questions from the knowledge entries.</summary>
internal static class EvalQuestionsVerb
{
    private const int MostConfusions = 20;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A question a line: {\"q\",\"topic\",\"style\"}, topic null when out of scope." };
        var output = new Option<string?>("--out") { Description = "Where the predictions go, one line a question; nowhere when left out." };
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("questions", "Answers each line's question; metrics as JSON.") { file, output, setting };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(output), parsed.GetValue(setting)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string file, string? output, string[] settings, CancellationToken cancellationToken)
    {
        try
        {
            var questions = await JsonLines.ReadAsync(
                file,
                "{\"q\",\"topic\",\"style\"}",
                line => new LabelledQuestion(line.Text("q"), line.TextOrNull("topic"), line.TextOrNull("style") ?? ""),
                cancellationToken).ConfigureAwait(false);
            if (await ChatbotCommand.LoadContentAsync(ChatbotCommand.Settings(settings)).ConfigureAwait(false) is not { } content)
            {
                return ChatbotCommand.Failed;
            }

            var today = DateOnly.FromDateTime(content.Organisation.Hours.LocalTime(TimeProvider.System.GetUtcNow()).DateTime);
            var predictions = QuestionEvaluation.Ask(content.Knowledge, questions, today);
            if (output is not null)
            {
                await File.WriteAllLinesAsync(output, predictions.Select(Prediction), cancellationToken).ConfigureAwait(false);
            }

            await Console.Out.WriteLineAsync(Metrics(QuestionEvaluation.Measure(predictions))).ConfigureAwait(false);
            return ChatbotCommand.Done;
        }
        catch (Exception exception) when (exception is IOException or FormatException or UnauthorizedAccessException)
        {
            return await ChatbotCommand.FailAsync(exception.Message).ConfigureAwait(false);
        }
    }

    private static string Prediction(QuestionPrediction prediction) => JsonSerializer.Serialize(
        new
        {
            q = prediction.Question.Text,
            decision = prediction.Answer.Decision.ToString().ToLowerInvariant(),
            topic = prediction.Answer.Entry?.Id,
            confidence = Math.Round(prediction.Answer.Confidence, 4),
            candidates = prediction.Answer.Candidates.Select(candidate => new { topic = candidate.EntryId, score = Math.Round(candidate.Score, 4) }),
            cites = prediction.Answer.Citations.Select(citation => new { source = citation.Document, section = citation.Section }),
        },
        JsonLines.Plain);

    private static string Metrics(QuestionMetrics metrics)
    {
        static object Rate(Share share) => new
        {
            value = Math.Round(share.Value, 4),
            hits = share.Hits,
            of = share.Of,
            from = Math.Round(share.Interval.From, 4),
            to = Math.Round(share.Interval.To, 4),
        };

        return JsonSerializer.Serialize(
            new
            {
                recall_at_1 = Rate(metrics.RecallAt1),
                recall_at_3 = Rate(metrics.RecallAt3),
                out_of_scope_rejection = Rate(metrics.Rejection),
                false_refusals = Rate(metrics.FalseRefusals),
                wrong_answers = Rate(metrics.WrongAnswers),
                clarified = Rate(metrics.Clarified),
                styles = metrics.Styles.ToDictionary(
                    style => style.Style,
                    style => new { n = style.First.Of, first = Math.Round(style.First.Value, 4), first_three = Math.Round(style.FirstThree.Value, 4), refused = Math.Round(style.Refused.Value, 4) }),
                confusions = metrics.Confusions.Take(MostConfusions).Select(confusion => new { right = confusion.Right, first = confusion.First, times = confusion.Times }),
            },
            JsonLines.Indented);
    }
}
