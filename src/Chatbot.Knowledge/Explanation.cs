using System.Globalization;
using System.Text;

namespace Chatbot.Knowledge;

/// <summary>A number and how it came about, as a tree.</summary>
/// <param name="Description">What the number is.</param>
/// <param name="Value">The number.</param>
/// <param name="Details">What it was made of, in the order it was made.</param>
public sealed record Explanation(string Description, double Value, IReadOnlyList<Explanation> Details)
{
    /// <summary>A line a node, indented by two spaces a level.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, 0);
        return text.ToString();
    }

    private void Append(StringBuilder text, int level)
    {
        text.Append(' ', 2 * level).Append(CultureInfo.InvariantCulture, $"{Value:0.0000}  {Description}").Append('\n');
        foreach (var detail in Details)
        {
            detail.Append(text, level + 1);
        }
    }
}
