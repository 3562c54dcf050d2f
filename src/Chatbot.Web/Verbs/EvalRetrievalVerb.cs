using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Evaluation;
using Chatbot.Web.Hosting;

namespace Chatbot.Web.Verbs;

/// <summary>Ranks other people's documents with what is known of the language alone.</summary>
internal static class EvalRetrievalVerb
{
    public static Command Create()
    {
        var documents = new Argument<string>("documents") { Description = "A document a line: {\"id\",\"title\",\"text\"}." };
        var queries = new Argument<string>("queries") { Description = "A query a line: {\"q\",\"doc\"}, doc being the id of the right document." };
        var output = new Option<string?>("--out") { Description = "Where the ten best of each query go, one line a query; nowhere when left out." };
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("retrieval", "Ranks other people's documents for queries, with no content of ours; metrics as JSON.") { documents, queries, output, setting };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(documents)!, parsed.GetValue(queries)!, parsed.GetValue(output), parsed.GetValue(setting)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string documents, string queries, string? output, string[] settings, CancellationToken cancellationToken)
    {
        try
        {
            var texts = await JsonLines.ReadAsync(
                documents,
                "{\"id\",\"title\",\"text\"}",
                line => new RetrievalDocument(line.Text("id"), line.TextOrNull("title") ?? "", line.Text("text")),
                cancellationToken).ConfigureAwait(false);
            var questions = await JsonLines.ReadAsync(
                queries, "{\"q\",\"doc\"}", line => new RetrievalQuery(line.Text("q"), line.Text("doc")), cancellationToken).ConfigureAwait(false);
            var (metrics, predictions) = RetrievalEvaluation.Run(texts, questions, Tables(settings), TimeProvider.System);
            if (output is not null)
            {
                await File.WriteAllLinesAsync(output, predictions.Select(Prediction), cancellationToken).ConfigureAwait(false);
            }

            await Console.Out.WriteLineAsync(Metrics(metrics)).ConfigureAwait(false);
            return ChatbotCommand.Done;
        }
        catch (Exception exception) when (exception is IOException or FormatException or UnauthorizedAccessException)
        {
            return await ChatbotCommand.FailAsync(exception.Message).ConfigureAwait(false);
        }
    }

    // Fillers and question words are the language's, not the office's: of all content they alone are read.
    private static KnowledgeTables Tables(string[] settings)
    {
        const string Fillers = "words/fillers.yaml";
        var options = ChatbotCommand.Settings(settings).GetSection("Organisation").Get<OrganisationOptions>() ?? new();
        var path = options.Find() is { } folder ? Path.Combine(folder, Fillers) : null;
        return path is not null && File.Exists(path)
            ? KnowledgeTables.Read(new Dictionary<string, string> { [Fillers] = File.ReadAllText(path) }, new List<ContentProblem>())
            : new();
    }

    private static string Prediction(RetrievalPrediction prediction) => JsonSerializer.Serialize(
        new
        {
            q = prediction.Question,
            doc = prediction.DocumentId,
            candidates = prediction.Candidates.Select(candidate => new { doc = candidate.EntryId, score = Math.Round(candidate.Score, 4) }),
        },
        JsonLines.Plain);

    private static string Metrics(RetrievalMetrics metrics) => JsonSerializer.Serialize(
        new
        {
            n = metrics.Queries,
            documents = metrics.Documents,
            recall_at_1 = Math.Round(metrics.RecallAt1, 4),
            recall_at_3 = Math.Round(metrics.RecallAt3, 4),
            mrr_at_10 = Math.Round(metrics.ReciprocalRank, 4),
            ms_per_query = Math.Round(metrics.MeanQueryTime.TotalMilliseconds, 4),
            build_seconds = Math.Round(metrics.BuildTime.TotalSeconds, 3),
            peak_mb = Math.Round(Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, 1),
        },
        JsonLines.Indented);
}
