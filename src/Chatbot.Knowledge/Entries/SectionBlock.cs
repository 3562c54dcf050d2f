namespace Chatbot.Knowledge.Entries;

/// <summary>A heading's line in a file and the lines below it, down to the next heading.</summary>
/// <param name="Line">1-based line of the first.</param>
/// <param name="Lines">Never empty.</param>
internal readonly record struct SectionBlock(int Line, string[] Lines)
{
    private const string HeadingMark = "## ";

    /// <summary>False for lines above the first heading.</summary>
    public bool HasHeading => IsHeading(Lines[0]);

    /// <summary>Without its mark.</summary>
    public string Heading => Lines[0][HeadingMark.Length..].Trim();

    /// <summary>What stands under the heading.</summary>
    public string Body => string.Join('\n', Lines[1..]).Trim();

    /// <summary>The lines that say something, each with its number; the heading's first.</summary>
    public IEnumerable<(int Line, string Text)> Points
    {
        get
        {
            var first = Line;
            return Lines.Select((text, i) => (first + i, text)).Where(point => !string.IsNullOrWhiteSpace(point.text));
        }
    }

    /// <summary>Parts lines at their headings; blank ones above the first are left out.</summary>
    /// <param name="lines">Of the whole file.</param>
    /// <param name="from">Where to begin, counted from 0.</param>
    public static IEnumerable<SectionBlock> Split(string[] lines, int from)
    {
        while (from < lines.Length)
        {
            var next = Array.FindIndex(lines, from + 1, IsHeading);
            var end = next < 0 ? lines.Length : next;
            var block = new SectionBlock(from + 1, lines[from..end]);
            if (block.HasHeading || block.Points.Any())
            {
                yield return block;
            }

            from = end;
        }
    }

    private static bool IsHeading(string line) => line.StartsWith(HeadingMark, StringComparison.Ordinal);
}
