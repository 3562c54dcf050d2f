using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Keeping;

/// <summary>What anything made from texts depends on besides them: this build of the program, the runtime below it, and ICU, which finds the words.</summary>
public static class BuildKey
{
    /// <param name="type">Of the assembly that makes it.</param>
    public static void Write(BinaryWriter writer, Type type)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(type);
        foreach (var part in new[] { type, typeof(BuildKey), typeof(Normaliser), typeof(object) })
        {
            writer.Write(part.Module.ModuleVersionId.ToByteArray());
        }

        writer.Write(WordSegmenter.Version);
    }
}
