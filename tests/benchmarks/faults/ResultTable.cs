namespace Chatbot.Faults;

/// <summary>What a run came to, a row each; those that are promised to be nothing are marked.</summary>
internal sealed class ResultTable
{
    private readonly List<(string What, string Count, bool? IsKept)> _rows = [];

    public void Title(string text) => _rows.Add((text, "", null));

    public void Count(string what, long count) => _rows.Add(($"  {what}", $"{count}", null));

    /// <summary>Promised to be 0.</summary>
    public void Promise(string what, long count) => _rows.Add(($"  {what}", $"{count}", count == 0));

    /// <returns>0 when every promise was kept, else 1.</returns>
    public int Print(TextWriter to)
    {
        foreach (var (what, count, isKept) in _rows)
        {
            to.WriteLine($"{what,-66}{count,8}  {isKept switch { true => "kept", false => "BROKEN", null => "" }}".TrimEnd());
        }

        return _rows.Any(row => row.IsKept == false) ? 1 : 0;
    }
}
