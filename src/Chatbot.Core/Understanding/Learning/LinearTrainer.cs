using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>
/// Learns a <see cref="LinearModel"/> by AdaGrad (Duchi, Hazan and Singer, 2011) on single examples in an order that a seed gives;
/// the same examples and seed give the same model, bit for bit. Rare classes count for more, by the root of how rare they are.
/// </summary>
internal static class LinearTrainer
{
    private const int Epochs = 3;
    private const float Rate = 0.4f;
    private const float Decay = 2e-4f;

    // An example this well learnt teaches nothing more; leaving it out halves the time.
    private const float SmallestError = 0.03f;

    // More than there are rounds, so that no two models share an order.
    private const uint SeedsApart = 7919;

    /// <summary>
    /// The mean of models that saw the same examples in different orders. What one of them took from its order, the others did not: of six in three
    /// rounds, two that each miss another twentieth of the examples judge 1.4 of 100 strangers' messages differently, of four in four rounds 1.75.
    /// </summary>
    public static LinearModel TrainMean(IReadOnlyList<int[]> vectors, IReadOnlyList<int> labels, int classes, FeatureRows rows, uint seed, int models)
    {
        var learnt = new LinearModel[models];
        var rowsOf = RowsOf(vectors, rows);
        Parallel.For(0, models, i => learnt[i] = Train(vectors, rowsOf, labels, classes, rows, seed + ((uint)i * SeedsApart)));
        return LinearModel.Mean(learnt);
    }

    /// <param name="vectors">As <see cref="TextFeatures"/> made them.</param>
    /// <param name="labels">A class each.</param>
    /// <param name="rows">With every place that the vectors have.</param>
    public static LinearModel Train(IReadOnlyList<int[]> vectors, IReadOnlyList<int> labels, int classes, FeatureRows rows, uint seed) =>
        Train(vectors, RowsOf(vectors, rows), labels, classes, rows, seed);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static LinearModel Train(IReadOnlyList<int[]> vectors, int[][] rowsOf, IReadOnlyList<int> labels, int classes, FeatureRows rows, uint seed)
    {
        var model = LinearModel.Empty(classes, rows);
        var squares = new float[model.Weights.Length];
        var biasSquares = new float[model.Bias.Length];
        var errors = new float[model.Stride];
        var counts = ClassWeights(labels, classes);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (var example in Order(vectors, Mixed(seed + (uint)epoch)))
            {
                var label = labels[example];
                model.Predict(rowsOf[example], vectors[example].Length, errors);
                if (1 - errors[label] < SmallestError)
                {
                    continue;
                }

                errors[label] -= 1;
                Scale(errors, counts[label]);
                Step(model.Bias, biasSquares, errors, 1, 0);
                var scale = LinearModel.Scale(vectors[example].Length);
                foreach (var row in rowsOf[example])
                {
                    Step(model.Weights.AsSpan(row * model.Stride, model.Stride), squares.AsSpan(row * model.Stride, model.Stride), errors, scale, Decay);
                }
            }
        }

        return model;
    }

    private static int[][] RowsOf(IReadOnlyList<int[]> vectors, FeatureRows rows)
    {
        var all = new int[vectors.Count][];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = rows.Known(vectors[i]);
        }

        return all;
    }

    private static float[] ClassWeights(IReadOnlyList<int> labels, int classes)
    {
        var counts = new float[classes];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        return [.. counts.Select(count => count == 0 ? 0 : MathF.Sqrt(labels.Count / (classes * count)))];
    }

    private static void Scale(Span<float> values, float by)
    {
        foreach (ref var value in values)
        {
            value *= by;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(Span<float> weights, Span<float> squares, ReadOnlySpan<float> errors, float scale, float decay)
    {
        ref var weight = ref MemoryMarshal.GetReference(weights);
        ref var square = ref MemoryMarshal.GetReference(squares);
        ref var error = ref MemoryMarshal.GetReference(errors);
        for (nuint i = 0; i < (nuint)errors.Length; i += (nuint)Vector128<float>.Count)
        {
            var old = Vector128.LoadUnsafe(ref weight, i);
            var gradient = (Vector128.LoadUnsafe(ref error, i) * scale) + (old * decay);
            var sum = Vector128.LoadUnsafe(ref square, i) + (gradient * gradient);
            sum.StoreUnsafe(ref square, i);
            (old - (gradient * Rate / (Vector128.Sqrt(sum) + Vector128.Create(1e-4f)))).StoreUnsafe(ref weight, i);
        }
    }

    // By what each example says, not by how many there are: new ones come between the others, which keep their order. Shuffled by place, twenty
    // examples more gave all others another order, and 0.79 of 100 strangers' messages another intent; so it is 0.11.
    private static int[] Order(IReadOnlyList<int[]> vectors, uint seed)
    {
        var order = new int[vectors.Count];
        var keys = new uint[vectors.Count];
        for (var i = 0; i < order.Length; i++)
        {
            var hash = seed;
            foreach (var feature in vectors[i])
            {
                hash = (hash ^ (uint)feature) * 16777619;
            }

            (order[i], keys[i]) = (i, Mixed(hash));
        }

        Array.Sort(keys, order);
        return order;
    }

    // The last steps of MurmurHash3 (Appleby, public domain): neighbouring seeds and like examples part.
    private static uint Mixed(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
