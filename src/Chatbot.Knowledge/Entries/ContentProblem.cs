namespace Chatbot.Knowledge.Entries;

/// <summary>Something wrong in a content file, told so that whoever edits it can mend it.</summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Line">1-based; 0 when the whole file is meant.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record ContentProblem(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}
