using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Knowledge.Keeping;

/// <summary>
/// What anything made from the content depends on besides it: the code that makes it, what reads YAML, the runtime below, and ICU, which finds the words.
/// </summary>
public static class BuildKey
{
    /// <param name="type">Of the assembly that makes it, where that is another than this.</param>
    public static void Write(BinaryWriter writer, Type type)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(type);
        foreach (var part in new[] { type, typeof(BuildKey), typeof(Normaliser), typeof(YamlStream), typeof(object) })
        {
            writer.Write(part.Module.ModuleVersionId.ToByteArray());
        }

        writer.Write(WordSegmenter.Version);
    }
}
