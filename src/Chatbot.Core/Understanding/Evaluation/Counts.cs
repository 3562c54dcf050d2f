namespace Chatbot.Core.Understanding.Evaluation;

/// <summary>Hits, false alarms and misses of one kind, and what follows from them.</summary>
public readonly record struct Counts(int Hits, int FalseAlarms, int Misses)
{
    /// <summary>1 when nothing was claimed.</summary>
    public double Precision => Hits + FalseAlarms == 0 ? 1 : (double)Hits / (Hits + FalseAlarms);

    /// <summary>1 when there was nothing to find.</summary>
    public double Recall => Hits + Misses == 0 ? 1 : (double)Hits / (Hits + Misses);

    /// <summary>The harmonic mean of both; 1 when there was nothing to find and nothing was claimed.</summary>
    public double F1 => Hits + FalseAlarms + Misses == 0 ? 1 : 2.0 * Hits / ((2 * Hits) + FalseAlarms + Misses);

    public static Counts operator +(Counts a, Counts b) => new(a.Hits + b.Hits, a.FalseAlarms + b.FalseAlarms, a.Misses + b.Misses);

    /// <summary>As the operator.</summary>
    public Counts Add(Counts other) => this + other;
}
