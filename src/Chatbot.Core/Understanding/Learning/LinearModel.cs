using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>
/// A multinomial logistic regression as it is learnt: one row of weights, a class each, for every place of <see cref="TextFeatures"/> that an example has.
/// Rows are as long as whole vectors of four; the classes beyond the real ones stay at nothing.
/// </summary>
internal sealed class LinearModel
{
    private const float Never = -1e9f;

    private LinearModel(int classes, int stride, FeatureRows rows)
    {
        Classes = classes;
        Stride = stride;
        Rows = rows;
        Weights = new float[rows.Count * stride];
        Bias = new float[stride];
        Array.Fill(Bias, Never, classes, stride - classes);
    }

    public int Classes { get; }

    /// <summary>The length of a row, and of what <see cref="Predict"/> fills.</summary>
    public int Stride { get; }

    internal FeatureRows Rows { get; }

    internal float[] Weights { get; }

    internal float[] Bias { get; }

    public static LinearModel Empty(int classes, FeatureRows rows)
    {
        var whole = Vector128<float>.Count;
        return new(classes, (classes + whole - 1) / whole * whole, rows);
    }

    /// <summary>Of models of the same classes and rows.</summary>
    public static LinearModel Mean(IReadOnlyList<LinearModel> models)
    {
        var mean = new LinearModel(models[0].Classes, models[0].Stride, models[0].Rows);
        foreach (var model in models)
        {
            Add(mean.Weights, model.Weights, models.Count);
            Add(mean.Bias.AsSpan(0, mean.Classes), model.Bias, models.Count);
        }

        return mean;

        static void Add(Span<float> sum, ReadOnlySpan<float> values, float of)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += values[i] / of;
            }
        }
    }

    /// <summary>The probability of each class; they add to 1.</summary>
    /// <param name="rows">Of the features that have one.</param>
    /// <param name="features">How many features the vector has.</param>
    /// <param name="probabilities">Filled.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // learning is over before the runtime would have warmed up
    public void Predict(ReadOnlySpan<int> rows, int features, Span<float> probabilities)
    {
        probabilities.Clear();
        foreach (var row in rows)
        {
            Add(probabilities, Weights.AsSpan(row * Stride, Stride));
        }

        Finish(features, Classes, Bias, probabilities);
    }

    /// <summary>Makes probabilities of the weights of a vector's rows, added up.</summary>
    internal static void Finish(int features, int classes, ReadOnlySpan<float> bias, Span<float> probabilities)
    {
        var scale = Scale(features);
        var highest = Never;
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

        for (var i = 0; i < bias.Length; i++)
        {
            probabilities[i] = i < classes ? probabilities[i] / sum : 0;
        }
    }

    /// <summary>The place of the highest value.</summary>
    public static int Best(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }

    /// <summary>What each present feature counts, so that the vector has length 1.</summary>
    internal static float Scale(int features) => features == 0 ? 0 : 1 / MathF.Sqrt(features);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<float> sum, ReadOnlySpan<float> row)
    {
        ref var into = ref MemoryMarshal.GetReference(sum);
        ref var from = ref MemoryMarshal.GetReference(row);
        for (nuint i = 0; i < (nuint)row.Length; i += (nuint)Vector128<float>.Count)
        {
            (Vector128.LoadUnsafe(ref into, i) + Vector128.LoadUnsafe(ref from, i)).StoreUnsafe(ref into, i);
        }
    }
}
