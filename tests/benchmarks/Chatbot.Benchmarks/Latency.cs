using System.Diagnostics;
using System.Globalization;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ranking;

namespace Chatbot.Benchmarks;

/// <summary>
/// Mean and 99th percentile of single questions, which BenchmarkDotNet does not give: <c>dotnet run -c Release -- latency</c>. One thread,
/// every question of our entries once a round, after rounds enough for the runtime to have compiled what it runs. What else the machine
/// does shows in the slowest of all rounds, and not in each question's fastest.
/// </summary>
internal static class Latency
{
    private const int WarmUpRounds = 3;
    private const int Rounds = 5;
    private const int Builds = 5;
    private static readonly DateOnly Today = new(2026, 11, 25);

    public static void Print(TextWriter into)
    {
        var content = Content.ReadBot();
        var questions = content.Knowledge.Entries.SelectMany(entry => entry.Questions).ToList();
        into.WriteLine($"{content.Knowledge.Entries.Count} entries, {questions.Count} questions");
        Print(into, "understanding, search and decision", questions, question =>
        {
            var understood = content.Understander.Understand(question);
            content.Knowledge.Ask(new(understood.Meant, Today));
        });
        Print(into, "  of it search and decision", questions, question => content.Knowledge.Ask(new(question, Today)));
        PrintBuild(into);
        foreach (var passages in new[] { 2_000, 100_000 })
        {
            var (entries, tables) = Content.Read();
            var ranker = PassageRanker.Build(Content.Passages(entries, passages));
            var (cleaner, hits) = (new QueryCleaner(tables), new PassageRanker.Hit[PassageRanker.Looked]);
            Print(into, string.Create(CultureInfo.InvariantCulture, $"search in {passages:N0} passages"), questions, question => ranker.Rank(cleaner.Prepare(question), hits));
        }

        into.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:0} MB"));
    }

    private static void Print(TextWriter into, string what, List<string> questions, Action<string> ask)
    {
        for (var round = 0; round < WarmUpRounds; round++)
        {
            questions.ForEach(ask);
        }

        var rounds = Enumerable.Range(0, Rounds).Select(_ => questions.ConvertAll(question => Time(question, ask))).ToList();
        var fastest = questions.Select((_, i) => rounds.Min(round => round[i])).ToList();
        into.WriteLine($"{what}: {Shown(rounds.SelectMany(times => times))}; each question's fastest round: {Shown(fastest)}");
    }

    private static double Time(string question, Action<string> ask)
    {
        var begin = Stopwatch.GetTimestamp();
        ask(question);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static string Shown(IEnumerable<double> unordered)
    {
        var times = unordered.Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture, $"mean {times.Average():0.000} ms, p50 {times[times.Count / 2]:0.000}, p99 {times[times.Count * 99 / 100]:0.000}, slowest {times[^1]:0.000}");
    }

    // The first one, as a start has it, and the last one.
    private static void PrintBuild(TextWriter into)
    {
        var (entries, tables) = Content.Read();
        var times = Enumerable.Range(0, Builds).Select(_ =>
        {
            var begin = Stopwatch.GetTimestamp();
            KnowledgeBase.Build(entries, tables);
            return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }).ToList();
        into.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index of our content built: {times[0]:0} ms, then {times[^1]:0}"));
    }
}
