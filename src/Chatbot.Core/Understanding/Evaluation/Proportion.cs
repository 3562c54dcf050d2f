namespace Chatbot.Core.Understanding.Evaluation;

/// <summary>A share of a sample with its 95 % interval by Wilson (1927), which holds for small samples too.</summary>
/// <param name="Hits">How many.</param>
/// <param name="Total">Of how many.</param>
public readonly record struct Proportion(int Hits, int Total)
{
    private const double Z = 1.959964;

    /// <summary>1 when the sample is empty.</summary>
    public double Value => Total == 0 ? 1 : (double)Hits / Total;

    /// <summary>0 when the sample is empty.</summary>
    public double Low => Total == 0 ? 0 : Math.Max(0, Centre - Half);

    /// <summary>1 when the sample is empty.</summary>
    public double High => Total == 0 ? 1 : Math.Min(1, Centre + Half);

    private double Centre => (Value + (Z * Z / (2 * Total))) / (1 + (Z * Z / Total));

    private double Half => Z * Math.Sqrt((Value * (1 - Value) / Total) + (Z * Z / (4.0 * Total * Total))) / (1 + (Z * Z / Total));
}
