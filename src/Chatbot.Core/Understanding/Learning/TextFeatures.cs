using System.Runtime.CompilerServices;
using Chatbot.Core.Understanding.Rules;
using Chatbot.Language.Segmentation;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>
/// A message as a sparse vector: words, pairs of words and character n-grams (spaces between Thai letters taken out), cue lists and signals, each hashed into
/// one of <see cref="Buckets"/> places; numbers lose their digits, so that no telephone number is learnt. The vector has length 1.
/// </summary>
internal sealed class TextFeatures
{
    // The examples have some 230,000 different ones. Where places are few, what is new in a message meets what was learnt of something else.
    public const int Buckets = 1 << 19;

    private const int ShortestGram = 2;
    private const int LongestGram = 4;
    private const uint GramSeed = 3;
    private const int SignWeight = 3;
    private const int MostLists = 4096;

    [ThreadStatic]
    private static TextFeatures? _shared;

    private readonly List<WordSegmenter.Word> _words = [];
    private int[] _indices = new int[512];

    private TextFeatures()
    {
    }

    /// <summary>The vector of a message whose intent is known, for what follows from both.</summary>
    /// <param name="features">As <see cref="Of"/> gave it.</param>
    /// <param name="intent">Null when it is not known.</param>
    public static int[] With(int[] features, Intent? intent)
    {
        if (intent is null)
        {
            return features;
        }

        var all = new int[features.Length + SignWeight];
        features.CopyTo(all, 0);
        for (var copy = 0; copy < SignWeight; copy++)
        {
            all[features.Length + copy] = Place(SignHash((2 * MostLists) + (int)intent, copy));
        }

        return all;
    }

    /// <summary>The vector's places, repeats taken out, in ascending order; valid until the thread's next call.</summary>
    /// <param name="normalised">The text in one spelling.</param>
    /// <param name="squeezed">The same as <see cref="Rules.CueText"/> made it.</param>
    /// <param name="cues">The cue lists found in it.</param>
    /// <param name="signals">What they say together.</param>
    public static ReadOnlySpan<int> Of(string normalised, string squeezed, ReadOnlySpan<bool> cues, SignalSet signals) =>
        (_shared ??= new()).Extract(normalised, squeezed, cues, signals);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<int> Extract(string text, string squeezed, ReadOnlySpan<bool> cues, SignalSet signals)
    {
        var count = 0;
        AddWords(text, ref count);
        AddGrams(squeezed, ref count);
        for (var i = 0; i < cues.Length; i++)
        {
            if (cues[i])
            {
                AddSign(i, ref count);
            }
        }

        for (var i = 0; i < SignalSet.Names.Count; i++)
        {
            if (signals.Has((Signal)i))
            {
                AddSign(MostLists + i, ref count);
            }
        }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGrams(string squeezed, ref int count)
    {
        for (var i = -1; i < squeezed.Length; i++)
        {
            var hash = Start(GramSeed);
            for (var length = 1; length <= LongestGram && i + length <= squeezed.Length + 1; length++)
            {
                var at = i + length - 1;
                hash = Next(hash, at < 0 || at == squeezed.Length ? ' ' : squeezed[at]);
                if (length >= ShortestGram)
                {
                    Add(hash + (uint)length, ref count);
                }
            }
        }
    }

    // A sign counts several times, being worth several n-grams.
    private void AddSign(int sign, ref int count)
    {
        for (var copy = 0; copy < SignWeight; copy++)
        {
            Add(SignHash(sign, copy), ref count);
        }
    }

    private static uint SignHash(int sign, int copy) => (uint)((sign * SignWeight) + copy + 1) * 0x9E3779B1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(uint hash, ref int count)
    {
        if (count == _indices.Length)
        {
            Array.Resize(ref _indices, count * 2);
        }

        _indices[count++] = Place(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Place(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x85EBCA77;
        hash ^= hash >> 13;
        return (int)(hash & (Buckets - 1));
    }

    // FNV-1a over UTF-16 units; digits count as one and the same.
    private static uint Hash(ReadOnlySpan<char> text, uint seed)
    {
        var hash = Start(seed);
        foreach (var c in text)
        {
            hash = Next(hash, c);
        }

        return hash;
    }

    private static uint Start(uint seed) => 2166136261 ^ (seed * 0x9E3779B1);

    private static uint Next(uint hash, char c) => (hash ^ (char.IsAsciiDigit(c) ? '0' : c)) * 16777619;
}
