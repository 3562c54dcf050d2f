using System.Text;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>
/// A message as a sparse vector: words, pairs of words and character n-grams (spaces between Thai letters taken out), each hashed into
/// one of <see cref="Buckets"/> places; numbers lose their digits, so that no telephone number is learnt. The vector has length 1.
/// </summary>
internal sealed class TextFeatures
{
    public const int Buckets = 1 << 17;

    private const int ShortestGram = 2;
    private const int LongestGram = 5;

    [ThreadStatic]
    private static TextFeatures? _shared;

    private readonly List<WordSegmenter.Word> _words = [];
    private readonly StringBuilder _squeezed = new();
    private int[] _indices = new int[512];

    private TextFeatures()
    {
    }

    /// <summary>The vector's places, repeats taken out, in ascending order; valid until the thread's next call.</summary>
    public static ReadOnlySpan<int> Of(string normalised) => (_shared ??= new()).Extract(normalised);

    private ReadOnlySpan<int> Extract(string text)
    {
        var count = 0;
        AddWords(text, ref count);
        AddGrams(text, ref count);
        var found = _indices.AsSpan(0, count);
        found.Sort();
        var kept = 0;
        for (var i = 0; i < found.Length; i++)
        {
            if (i == 0 || found[i] != found[kept - 1])
            {
                found[kept++] = found[i];
            }
        }

        return found[..kept];
    }

    private void AddWords(string text, ref int count)
    {
        _words.Clear();
        WordSegmenter.Segment(text, _words);
        var previous = Hash("^", 17);
        foreach (var word in _words)
        {
            var hash = Hash(text.AsSpan(word.Start, word.Length), 31);
            Add(hash, ref count);
            Add((previous * 0x9E3779B1) ^ hash, ref count);
            previous = hash;
        }

        Add((previous * 0x9E3779B1) ^ Hash("$", 17), ref count);
    }

    private void AddGrams(string text, ref int count)
    {
        _squeezed.Clear();
        _squeezed.Append(' ');
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ' || i == 0 || i + 1 == text.Length || !Normaliser.IsThai(text[i - 1]) || !Normaliser.IsThai(text[i + 1]))
            {
                _squeezed.Append(text[i]);
            }
        }

        _squeezed.Append(' ');
        var squeezed = _squeezed.ToString();
        for (var i = 0; i < squeezed.Length; i++)
        {
            for (var length = ShortestGram; length <= LongestGram && i + length <= squeezed.Length; length++)
            {
                Add(Hash(squeezed.AsSpan(i, length), (uint)length), ref count);
            }
        }
    }

    private void Add(uint hash, ref int count)
    {
        if (count == _indices.Length)
        {
            Array.Resize(ref _indices, count * 2);
        }

        hash ^= hash >> 15;
        hash *= 0x85EBCA77;
        hash ^= hash >> 13;
        _indices[count++] = (int)(hash & (Buckets - 1));
    }

    // FNV-1a over UTF-16 units; digits count as one and the same.
    private static uint Hash(ReadOnlySpan<char> text, uint seed)
    {
        var hash = 2166136261 ^ (seed * 0x9E3779B1);
        foreach (var c in text)
        {
            hash = (hash ^ (char.IsAsciiDigit(c) ? '0' : c)) * 16777619;
        }

        return hash;
    }
}
