using System.Numerics;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>A multinomial logistic regression: one row of weights, a class each, for every place of <see cref="TextFeatures"/>.</summary>
internal sealed class LinearModel
{
    private readonly float[] _weights;
    private readonly float[] _bias;

    internal LinearModel(int classes, float[] weights, float[] bias)
    {
        Classes = classes;
        _weights = weights;
        _bias = bias;
    }

    public int Classes { get; }

    /// <summary>The probability of each class; they add to 1.</summary>
    public void Predict(ReadOnlySpan<int> features, Span<float> probabilities) =>
        Predict(features, _weights, _bias, probabilities);

    internal static void Predict(ReadOnlySpan<int> features, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> probabilities)
    {
        var classes = bias.Length;
        probabilities.Clear();
        foreach (var feature in features)
        {
            Add(probabilities, weights.Slice(feature * classes, classes));
        }

        var scale = Scale(features.Length);
        var highest = float.MinValue;
        for (var i = 0; i < classes; i++)
        {
            probabilities[i] = (probabilities[i] * scale) + bias[i];
            highest = Math.Max(highest, probabilities[i]);
        }

        var sum = 0f;
        for (var i = 0; i < classes; i++)
        {
            sum += probabilities[i] = MathF.Exp(probabilities[i] - highest);
        }

        for (var i = 0; i < classes; i++)
        {
            probabilities[i] /= sum;
        }
    }

    /// <summary>What each present feature counts, so that the vector has length 1.</summary>
    internal static float Scale(int features) => features == 0 ? 0 : 1 / MathF.Sqrt(features);

    private static void Add(Span<float> sum, ReadOnlySpan<float> row)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= row.Length; i += Vector<float>.Count)
        {
            (new Vector<float>(sum[i..]) + new Vector<float>(row[i..])).CopyTo(sum[i..]);
        }

        for (; i < row.Length; i++)
        {
            sum[i] += row[i];
        }
    }
}
