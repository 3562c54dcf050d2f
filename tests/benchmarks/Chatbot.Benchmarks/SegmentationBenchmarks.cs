using BenchmarkDotNet.Attributes;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Benchmarks;

/// <summary>Words and grams of about 100,000 letters of our own entries; divide by the time for letters a second.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class SegmentationBenchmarks
{
    private readonly List<WordSegmenter.Word> _words = new(100_000);
    private string _text = "";

    [GlobalSetup]
    public void Read() =>
        _text = string.Join('\n', Content.Read().Entries.SelectMany(entry => entry.Questions.Concat(entry.Sections.Select(section => section.Text.Th.Body))))[..100_000];

    [Benchmark]
    public int Words()
    {
        _words.Clear();
        WordSegmenter.Segment(_text, _words);
        return _words.Count;
    }

    [Benchmark]
    public long Grams()
    {
        long sum = 0;
        foreach (var gram in CharacterGrams.Of(_text))
        {
            sum += gram.Key;
        }

        return sum;
    }

    [Benchmark]
    public int Normalise() => Normaliser.TextOf(_text).Length;
}
