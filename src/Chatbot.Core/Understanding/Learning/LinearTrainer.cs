namespace Chatbot.Core.Understanding.Learning;

/// <summary>
/// Learns a <see cref="LinearModel"/> by AdaGrad (Duchi, Hazan and Singer, 2011) on single examples in an order shuffled by a seed;
/// the same examples and seed give the same model, bit for bit.
/// </summary>
internal static class LinearTrainer
{
    private const int Epochs = 12;
    private const float Rate = 0.5f;
    private const float Decay = 2e-5f;

    /// <param name="texts">Normalised.</param>
    /// <param name="labels">A class each.</param>
    /// <param name="weights">How much each example counts.</param>
    public static LinearModel Train(IReadOnlyList<string> texts, IReadOnlyList<int> labels, IReadOnlyList<float> weights, int classes, uint seed)
    {
        var vectors = texts.Select(text => TextFeatures.Of(text).ToArray()).ToArray();
        var model = new float[TextFeatures.Buckets * classes];
        var squares = new float[model.Length];
        var bias = new float[classes];
        var biasSquares = new float[classes];
        var probabilities = new float[classes];
        var order = Enumerable.Range(0, vectors.Length).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            Shuffle(order, ref seed);
            foreach (var example in order)
            {
                LinearModel.Predict(vectors[example], model, bias, probabilities);
                probabilities[labels[example]] -= 1;
                for (var i = 0; i < classes; i++)
                {
                    probabilities[i] *= weights[example];
                }

                Step(bias, biasSquares, probabilities, 1, 0);
                var scale = LinearModel.Scale(vectors[example].Length);
                foreach (var feature in vectors[example])
                {
                    Step(model.AsSpan(feature * classes, classes), squares.AsSpan(feature * classes, classes), probabilities, scale, Decay);
                }
            }
        }

        return new(classes, model, bias);
    }

    private static void Step(Span<float> weights, Span<float> squares, ReadOnlySpan<float> errors, float scale, float decay)
    {
        for (var i = 0; i < errors.Length; i++)
        {
            var gradient = (errors[i] * scale) + (decay * weights[i]);
            squares[i] += gradient * gradient;
            weights[i] -= Rate * gradient / (MathF.Sqrt(squares[i]) + 1e-4f);
        }
    }

    // Fisher-Yates with xorshift32.
    private static void Shuffle(int[] order, ref uint state)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            var other = (int)(state % (uint)(i + 1));
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
