using BenchmarkDotNet.Attributes;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Ranking;

namespace Chatbot.Benchmarks;

/// <summary>Search and decision over our own entries, and their index built.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class EntrySearchBenchmarks
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private IReadOnlyList<KnowledgeEntry> _entries = [];
    private KnowledgeTables _tables = new();
    private KnowledgeBase? _knowledge;
    private string[] _questions = [];
    private int _next;

    [GlobalSetup]
    public void Read()
    {
        (_entries, _tables) = Content.Read();
        _knowledge = Build();
        _questions = [.. _entries.Select(entry => entry.Questions[entry.Questions.Count / 2])];
    }

    [Benchmark]
    public KnowledgeDecision Ask() => _knowledge!.Ask(new(_questions[_next++ % _questions.Length], Today)).Decision;

    [Benchmark]
    public KnowledgeBase Build() => KnowledgeBase.Build(_entries, _tables);
}

/// <summary>A question over many passages.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class PassageSearchBenchmarks
{
    private readonly PassageRanker.Hit[] _hits = new PassageRanker.Hit[PassageRanker.Looked];
    private PassageRanker? _ranker;
    private QueryCleaner? _cleaner;
    private string[] _questions = [];
    private int _next;

    [Params(71, 2_000, 100_000)]
    public int Passages { get; set; }

    [GlobalSetup]
    public void Read()
    {
        var (entries, tables) = Content.Read();
        _ranker = PassageRanker.Build(Content.Passages(entries, Passages));
        _cleaner = new(tables);
        _questions = [.. entries.Select(entry => entry.Questions[entry.Questions.Count / 2])];
    }

    [Benchmark]
    public int Rank() => _ranker!.Rank(_cleaner!.Prepare(_questions[_next++ % _questions.Length]), _hits);
}
