using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>
/// A <see cref="LinearModel"/> that has been learnt: its weights in whole steps, of which the largest has 32,767, so that they take half the room and
/// add up exactly in any order. Immutable.
/// </summary>
internal sealed class QuantisedModel
{
    private readonly short[] _weights;
    private readonly float[] _bias;
    private readonly float _step;

    private QuantisedModel(int classes, FeatureRows rows, short[] weights, float step, float[] bias) =>
        (Classes, Rows, _weights, _step, _bias) = (classes, rows, weights, step, bias);

    public int Classes { get; }

    /// <summary>The length of what <see cref="Predict"/> fills.</summary>
    public int Stride => _bias.Length;

    public FeatureRows Rows { get; }

    public static QuantisedModel Of(LinearModel model)
    {
        var largest = 0f;
        foreach (var weight in model.Weights)
        {
            largest = Math.Max(largest, Math.Abs(weight));
        }

        var step = largest == 0 ? 1 : largest / short.MaxValue;
        return new(model.Classes, model.Rows, Array.ConvertAll(model.Weights, weight => (short)MathF.Round(weight / step)), step, model.Bias);
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static QuantisedModel Read(BinaryReader reader, FeatureRows rows)
    {
        var (classes, step, stride) = (reader.ReadInt32(), reader.ReadSingle(), reader.ReadInt32());
        var (weights, bias) = (new short[rows.Count * stride], new float[stride]);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(bias.AsSpan()));
        return new(classes, rows, weights, step, bias);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Classes);
        writer.Write(_step);
        writer.Write(Stride);
        writer.Write(MemoryMarshal.AsBytes(_weights.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(_bias.AsSpan()));
    }

    /// <summary>The probability of each class; they add to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // the first messages come before the runtime has warmed up
    public void Predict(ReadOnlySpan<int> features, Span<float> probabilities)
    {
        Span<int> steps = stackalloc int[Stride];
        steps.Clear();
        foreach (var feature in features)
        {
            if (Rows[feature] is var row && row != FeatureRows.None)
            {
                Add(steps, _weights.AsSpan(row * Stride, Stride));
            }
        }

        for (var i = 0; i < steps.Length; i++)
        {
            probabilities[i] = steps[i] * _step;
        }

        LinearModel.Finish(features.Length, Classes, _bias, probabilities);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<int> sum, ReadOnlySpan<short> row)
    {
        ref var into = ref MemoryMarshal.GetReference(sum);
        ref var from = ref MemoryMarshal.GetReference(row);
        for (nuint i = 0; i < (nuint)row.Length; i += (nuint)Vector128<int>.Count)
        {
            var four = Vector128.WidenLower(Vector64.LoadUnsafe(ref from, i).ToVector128Unsafe());
            (Vector128.LoadUnsafe(ref into, i) + four).StoreUnsafe(ref into, i);
        }
    }
}
