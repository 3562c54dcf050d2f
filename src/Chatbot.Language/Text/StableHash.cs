namespace Chatbot.Language.Text;

/// <summary>FNV-1a of 32 bits over UTF-16 units: the same between processes and versions, unlike <see cref="string.GetHashCode()"/>.</summary>
public static class StableHash
{
    private const uint Start = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Of the texts as if they were one.</summary>
    public static uint Of(params ReadOnlySpan<string> texts)
    {
        var hash = Start;
        foreach (var text in texts)
        {
            foreach (var unit in text)
            {
                hash = unchecked((hash ^ unit) * Prime);
            }
        }

        return hash;
    }
}
