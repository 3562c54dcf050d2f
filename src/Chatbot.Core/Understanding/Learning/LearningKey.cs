using System.Security.Cryptography;
using Chatbot.Knowledge.Keeping;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>A number for all that learning depends on.</summary>
internal static class LearningKey
{
    public static byte[] Of(UnderstandingContent content)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        BuildKey.Write(writer, typeof(LearningKey));
        WriteExamples(writer, content.Examples);
        writer.Write(content.Cues.Count);
        foreach (var (name, cues) in content.Cues)
        {
            writer.Write(name);
            WriteAll(writer, cues);
        }

        WriteAll(writer, [.. content.RuleLists.Order(StringComparer.Ordinal)]);
        writer.Write(content.Signals.Count);
        foreach (var rule in content.Signals)
        {
            writer.Write(rule.Signal);
            writer.Write(rule.All.Count);
            foreach (var group in rule.All)
            {
                WriteAll(writer, group);
            }

            WriteAll(writer, rule.None);
            WriteOrNull(writer, rule.Unless);
            writer.Write(rule.Within ?? -1);
        }

        WriteAll(writer, [.. content.PublicNumbers.Order(StringComparer.Ordinal)]);
        WriteAll(writer, content.Profanity);
        WriteAll(writer, content.Decoys);
        WriteAll(writer, content.Denials);
        WriteAll(writer, content.Conditions);
        WriteAll(writer, content.Refusals);
        WriteAll(writer, content.Deniable);
        return SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteExamples(BinaryWriter writer, IReadOnlyList<IntentExample> examples)
    {
        writer.Write(examples.Count);
        foreach (var example in examples)
        {
            writer.Write(example.Text);
            writer.Write((int?)example.Intent ?? -1);
            WriteOrNull(writer, example.Department);
            writer.Write(example.IsUrgent);
            writer.Write(example.IsConfidential);
            writer.Write(example.IsName);
        }
    }

    private static void WriteAll(BinaryWriter writer, IReadOnlyCollection<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static void WriteOrNull(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }
}
