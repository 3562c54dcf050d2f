using System.Globalization;

namespace Chatbot.Testing;

/// <summary>What a benchmark came to, a row each; those that must keep to something are marked.</summary>
public sealed class ResultTable
{
    private readonly List<(string What, string Figure, bool? IsKept)> _rows = [];

    public void Title(string text) => _rows.Add((text, "", null));

    public void Count(string what, long count) => _rows.Add(($"  {what}", $"{count}", null));

    /// <summary>Promised to be 0.</summary>
    public void Promise(string what, long count) => _rows.Add(($"  {what}", $"{count}", count == 0));

    /// <summary>Must not be above the limit. NaN, what nothing was measured for, is broken.</summary>
    public void AtMost(string what, double figure, double limit) => Limit(what, "at most", figure, limit, figure <= limit);

    /// <summary>Must not be below the limit. NaN, what nothing was measured for, is broken.</summary>
    public void AtLeast(string what, double figure, double limit) => Limit(what, "at least", figure, limit, figure >= limit);

    /// <returns>0 when every promise and limit was kept, else 1.</returns>
    public int Print(TextWriter to)
    {
        foreach (var (what, figure, isKept) in _rows)
        {
            to.WriteLine($"{what,-66}{figure,8}  {isKept switch { true => "kept", false => "BROKEN", null => "" }}".TrimEnd());
        }

        return _rows.Any(row => row.IsKept == false) ? 1 : 0;
    }

    private void Limit(string what, string word, double figure, double limit, bool isKept) =>
        _rows.Add((string.Create(CultureInfo.InvariantCulture, $"  {what}, {word} {limit:0.##}"), figure.ToString("0.00", CultureInfo.InvariantCulture), isKept));
}
