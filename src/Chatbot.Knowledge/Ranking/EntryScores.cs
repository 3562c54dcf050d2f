using Chatbot.Knowledge.Indexing;

namespace Chatbot.Knowledge.Ranking;

/// <summary>What an entry is ranked by.</summary>
internal enum RankingFeature
{
    /// <summary>The words its card holds.</summary>
    CardWords,

    /// <summary>The trigrams its card holds.</summary>
    CardGrams,

    /// <summary>The sounds its card holds.</summary>
    CardSounds,

    /// <summary>Its nearest phrasing.</summary>
    Nearest,

    /// <summary>The mean of its three nearest phrasings.</summary>
    NearestThree,
}

/// <summary>One question's scores for every entry, by feature. Used again and again by one thread.</summary>
internal sealed class EntryScores
{
    public const int Features = 5;

    private readonly float[][] _features = [.. Enumerable.Range(0, Features).Select(_ => Array.Empty<float>())];
    private float[] _phrasings = [];
    private int _count;
    private int _phrasingCount;

    /// <summary>The score of each phrasing.</summary>
    public Span<float> Phrasings => _phrasings.AsSpan(0, _phrasingCount);

    /// <summary>The score of the nearest out-of-scope example.</summary>
    public float OutOfScope { get; private set; }

    /// <summary>The score of the nearest phrasing of ours.</summary>
    public float Ours { get; private set; }

    /// <summary>The mean log odds of the question's words to be ours.</summary>
    public float Topical { get; set; }

    /// <summary>How much of the question's word mass any card knows: 0 to 1.</summary>
    public float KnownShare { get; set; }

    /// <summary>The question's idf mass.</summary>
    public float Length { get; set; }

    /// <summary>The question's terms as the cards know them; null before the first question.</summary>
    public QueryTerms? CardTerms { get; set; }

    public Span<float> Of(RankingFeature feature) => _features[(int)feature].AsSpan(0, _count);

    public void Reset(int entries, int phrasings)
    {
        if (_features[0].Length < entries)
        {
            for (var i = 0; i < _features.Length; i++)
            {
                _features[i] = new float[entries];
            }
        }

        if (_phrasings.Length < phrasings)
        {
            _phrasings = new float[phrasings];
        }

        (_count, _phrasingCount) = (entries, phrasings);
        foreach (var feature in _features)
        {
            feature.AsSpan(0, entries).Clear();
        }

        Phrasings.Clear();
        (OutOfScope, Ours) = (0, 0);
    }

    /// <summary>Takes the scores of all phrasings of one entry; a negative owner has the out-of-scope examples.</summary>
    public void AddPhrasings(int owner, ReadOnlySpan<float> scores)
    {
        var (nearest, second, third) = (0f, 0f, 0f);
        foreach (var score in scores)
        {
            if (score <= third)
            {
                continue;
            }

            if (score > nearest)
            {
                (nearest, second, third) = (score, nearest, second);
            }
            else if (score > second)
            {
                (second, third) = (score, second);
            }
            else
            {
                third = score;
            }
        }

        if (owner < 0)
        {
            OutOfScope = nearest;
            return;
        }

        Ours = Math.Max(Ours, nearest);
        _features[(int)RankingFeature.Nearest][owner] = nearest;
        _features[(int)RankingFeature.NearestThree][owner] = (nearest + second + third) / 3;
    }
}
