namespace Chatbot.Knowledge.Deciding;

/// <summary>A probability from a weighted sum of numbers.</summary>
/// <param name="Bias">The sum with nothing to add.</param>
/// <param name="Weights">By number, in the caller's order.</param>
public sealed record LogisticModel(double Bias, IReadOnlyList<double> Weights)
{
    /// <summary>0 to 1.</summary>
    public double Probability(ReadOnlySpan<double> numbers)
    {
        var sum = Bias;
        for (var i = 0; i < numbers.Length; i++)
        {
            sum += Weights[i] * numbers[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The probability and what each signal adds to the sum beneath it.</summary>
    /// <param name="threshold">What it is held against.</param>
    internal Explanation Explain(string name, DecisionSignals signals, double threshold)
    {
        var numbers = new double[DecisionSignals.Terms.Count];
        signals.CopyTo(numbers);
        var terms = DecisionSignals.Terms.Select((term, i) =>
            new Explanation(FormattableString.Invariant($"{term} {numbers[i]:0.000} x {Weights[i]:0.000}"), numbers[i] * Weights[i], [])).ToList();
        var products = terms[DecisionSignals.Names.Count..];
        return new(
            FormattableString.Invariant($"{name}, as probability of the sum of:; needed: {threshold:0.00}"),
            Probability(numbers),
            [
                new("bias", Bias, []), .. terms[..DecisionSignals.Names.Count],
                new("the products of two signals, sum of:", products.Sum(product => product.Value), products),
            ]);
    }

    /// <summary>Fits a model by Newton's method on all examples at once: no chance is involved.</summary>
    /// <param name="examples">The numbers of each, whether it is positive, and how much it counts.</param>
    /// <param name="ridge">How strongly weights (of numbers scaled to a deviation of 1) are held near zero.</param>
    /// <param name="isMonotone">Whether a weight below zero is set to zero and the others fitted again: more of anything is never worse.</param>
    public static LogisticModel Fit(
        IReadOnlyList<(double[] Numbers, bool IsPositive, double Weight)> examples, double ridge, bool isMonotone = false)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfZero(examples.Count);
        var size = examples[0].Numbers.Length;
        var (means, deviations) = Spread(examples, size);
        var isUsed = Enumerable.Repeat(true, size).ToArray();
        double[] fitted;
        do
        {
            fitted = Newton(examples, means, deviations, ridge, isUsed);
        }
        while (isMonotone && DropNegative(fitted, isUsed));

        var bias = fitted[size];
        var weights = fitted[..size];
        for (var i = 0; i < size; i++)
        {
            weights[i] /= deviations[i];
            bias -= weights[i] * means[i];
        }

        return new(bias, weights);
    }

    private const int Steps = 15;

    // The weights of the scaled numbers, the bias last.
    private static double[] Newton(
        IReadOnlyList<(double[] Numbers, bool IsPositive, double Weight)> examples, double[] means, double[] deviations, double ridge, bool[] isUsed)
    {
        var size = means.Length;
        var total = examples.Sum(example => example.Weight);
        var weights = new double[size + 1];
        var row = new double[size + 1];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[size + 1];
            var curvature = new double[size + 1, size + 1];
            foreach (var (numbers, isPositive, weight) in examples)
            {
                var sum = weights[size];
                row[size] = 1;
                for (var i = 0; i < size; i++)
                {
                    row[i] = isUsed[i] ? (numbers[i] - means[i]) / deviations[i] : 0;
                    sum += weights[i] * row[i];
                }

                var probability = 1 / (1 + Math.Exp(-sum));
                var (error, bend) = (weight * (probability - (isPositive ? 1 : 0)) / total, weight * probability * (1 - probability) / total);
                for (var i = 0; i <= size; i++)
                {
                    gradient[i] += error * row[i];
                    for (var j = 0; j <= i; j++)
                    {
                        curvature[i, j] += bend * row[i] * row[j];
                    }
                }
            }

            for (var i = 0; i < size; i++)
            {
                gradient[i] += ridge * weights[i];
                curvature[i, i] += ridge;
            }

            var move = Solve(curvature, gradient);
            for (var i = 0; i <= size; i++)
            {
                weights[i] -= move[i];
            }
        }

        return weights;
    }

    private static bool DropNegative(double[] fitted, bool[] isUsed)
    {
        var dropped = false;
        for (var i = 0; i < isUsed.Length; i++)
        {
            if (isUsed[i] && fitted[i] < 0)
            {
                (isUsed[i], dropped) = (false, true);
            }
        }

        return dropped;
    }

    // Cholesky; only the lower half of the matrix is read.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        var result = (double[])right.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[i, k] * matrix[j, k];
                }

                matrix[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / matrix[j, j];
            }
        }

        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                result[i] -= matrix[i, k] * result[k];
            }

            result[i] /= matrix[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                result[i] -= matrix[k, i] * result[k];
            }

            result[i] /= matrix[i, i];
        }

        return result;
    }

    private static (double[] Means, double[] Deviations) Spread(IReadOnlyList<(double[] Numbers, bool IsPositive, double Weight)> examples, int size)
    {
        var (means, deviations) = (new double[size], new double[size]);
        for (var i = 0; i < size; i++)
        {
            means[i] = examples.Average(example => example.Numbers[i]);
            deviations[i] = Math.Max(1e-6, Math.Sqrt(examples.Average(example => Math.Pow(example.Numbers[i] - means[i], 2))));
        }

        return (means, deviations);
    }
}
