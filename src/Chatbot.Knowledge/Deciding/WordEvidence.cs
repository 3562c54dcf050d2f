using Chatbot.Knowledge.Indexing;
using Chatbot.Knowledge.Ranking;
using Chatbot.Language.Words;

namespace Chatbot.Knowledge.Deciding;

/// <summary>
/// Whether a question's words, each with whether the best entry has it, are those of a question that the entry answers: a linear model over
/// words and neighbours. A word foreign to the entry weighs by what such words were in other questions: a name of a place says nothing, a
/// brand speaks against. Learnt when an index is built, each question of ours read as if its entry did not have it. Immutable.
/// </summary>
internal sealed class WordEvidence
{
    private const int Rounds = 5;
    private const float Rate = 0.3f;
    private const float BiasRate = 0.09f;
    private const float Ridge = 1e-4f;

    // Where a word is alone no word stands before it; the first of a question has the edge before it. Keys of words begin at 2.
    private const int Nothing = 0;
    private const int Edge = 1;

    private readonly GramTable _numbers;
    private float[] _weights = [];
    private float _bias;

    private WordEvidence(GramTable numbers) => _numbers = numbers;

    /// <summary>A part of a question that the model weighs.</summary>
    /// <param name="Key">Never 0.</param>
    /// <param name="Start">Where it stands in the text.</param>
    /// <param name="End">The place after it.</param>
    /// <param name="IsHeld">Whether the entry has the word, of two neighbours the second.</param>
    public readonly record struct Part(long Key, int Start, int End, bool IsHeld);

    /// <summary>What <see cref="Keep"/> wrote.</summary>
    public static WordEvidence Recall(BinaryReader reader) => new(GramTable.Recall(reader)) { _bias = reader.ReadSingle(), _weights = reader.ReadAll<float>() };

    public void Keep(BinaryWriter writer)
    {
        _numbers.Keep(writer);
        writer.Write(_bias);
        writer.WriteAll<float>(_weights);
    }

    /// <summary>Learns; the same examples in the same order give the same model.</summary>
    /// <param name="examples">The parts of each, and whether it is a question of ours.</param>
    public static WordEvidence Learn(IReadOnlyList<(Part[] Parts, bool IsOurs)> examples)
    {
        var model = new WordEvidence(new());
        var rows = examples.Select(example => (Numbers: Array.ConvertAll(example.Parts, part => model._numbers.Add(part.Key)), example.IsOurs)).ToList();
        model._weights = new float[model._numbers.Count];
        model.Fit(rows);
        return model;
    }

    /// <summary>What a question's words are weighed by: each word, held or not, and each with the one before it.</summary>
    /// <param name="into">Emptied first.</param>
    public static void Take(List<EntryWords.Word> words, List<Part> into)
    {
        into.Clear();
        var (before, start) = (Edge, 0);
        foreach (var word in words)
        {
            // A word's number and whether it is held make a key of 32 bits; a key alone is negative, two side by side are not.
            var key = word.Number == EntryWords.None ? Nothing : (2 * word.Number) + (word.IsHeld ? 1 : 0);
            var end = word.Start + word.Length;
            if (key != Nothing)
            {
                into.Add(new(-key, word.Start, end, word.IsHeld));
            }

            if (key != Nothing && before != Nothing)
            {
                into.Add(new(((long)before << 32) | (uint)key, start, end, word.IsHeld));
            }

            (before, start) = (key, word.Start);
        }
    }

    /// <summary>The log odds that the question is ours.</summary>
    public float Of(List<Part> parts)
    {
        var sum = 0f;
        foreach (var part in parts)
        {
            sum += Weight(part);
        }

        return _bias + (sum / MathF.Sqrt(Math.Max(1, parts.Count)));
    }

    /// <summary>What each part adds to the log odds.</summary>
    /// <param name="text">That the parts were read from.</param>
    public IReadOnlyList<Explanation> Explain(List<Part> parts, string text) =>
        [new("bias", _bias, []), .. parts.Select(part => new Explanation(
            text[part.Start..part.End] + (part.IsHeld ? "" : " (not in the entry)"), Weight(part) / Math.Sqrt(parts.Count), []))];

    private float Weight(Part part) => _numbers.Find(part.Key) is var number and >= 0 ? _weights[number] : 0;

    // Logistic regression, example by example, each weight at its own pace (Duchi, Hazan and Singer, JMLR 2011); ours and theirs count alike.
    private void Fit(List<(int[] Numbers, bool IsOurs)> rows)
    {
        var ours = rows.Count(row => row.IsOurs);
        var theirWeight = (float)ours / Math.Max(1, rows.Count - ours);
        var squares = new float[_weights.Length];
        var (stride, biasSquares, at) = (Stride(rows.Count), 1e-6f, 0);
        for (var step = 0; step < Rounds * rows.Count; step++)
        {
            at = (at + stride) % rows.Count;
            var (numbers, isOurs) = rows[at];
            var scale = 1 / MathF.Sqrt(Math.Max(1, numbers.Length));
            var sum = 0f;
            foreach (var number in numbers)
            {
                sum += _weights[number];
            }

            var probability = 1 / (1 + MathF.Exp(-(_bias + (scale * sum))));
            var error = isOurs ? probability - 1 : theirWeight * probability;
            foreach (var number in numbers)
            {
                var slope = (error * scale) + (Ridge * _weights[number]);
                squares[number] += slope * slope;
                _weights[number] -= Rate * slope / (MathF.Sqrt(squares[number]) + 1e-6f);
            }

            biasSquares += error * error;
            _bias -= BiasRate * error / MathF.Sqrt(biasSquares);
        }
    }

    // Questions of one entry, and examples of one kind, stand together: learning jumps by the golden section, and meets each once a round.
    private static int Stride(int count)
    {
        static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
        var stride = (int)(0.618 * count);
        while (Divisor(count, stride) > 1)
        {
            stride++;
        }

        return stride;
    }
}
