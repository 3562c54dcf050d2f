using System.Security.Cryptography;
using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Keeping;

namespace Chatbot.Knowledge;

/// <summary>What a knowledge base is made from.</summary>
/// <param name="Entries">With distinct ids.</param>
/// <param name="Tables">What is known of words.</param>
/// <param name="Files">Path relative to the organisation's folder to text: what both were read from stands among them.</param>
public sealed record KnowledgeContent(IReadOnlyList<KnowledgeEntry> Entries, KnowledgeTables Tables, IReadOnlyDictionary<string, string> Files)
{
    private static readonly string[] Folders = ["knowledge/", "words/"];

    /// <summary>
    /// A number for all that the index depends on: of the texts, not of what was read from them, of which a part could be forgotten here. It numbers the
    /// entries, so which there are, and in what order, is part of it.
    /// </summary>
    internal byte[] Key()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        BuildKey.Write(writer);
        writer.Write(Entries.Count);
        foreach (var entry in Entries)
        {
            writer.Write(entry.Id);
        }

        foreach (var (path, text) in Files.Where(file => file.Key == KnowledgeTables.OutOfScopeFile || Array.Exists(Folders, folder => file.Key.StartsWith(folder, StringComparison.Ordinal)))
            .OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            writer.Write(path);
            writer.Write(text);
        }

        return SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
