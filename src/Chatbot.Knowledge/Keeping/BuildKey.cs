using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Knowledge.Keeping;

/// <summary>
/// What anything made from the content depends on besides it: the code that makes it, what reads YAML, the runtime below, and ICU, which finds the words.
/// </summary>
public static class BuildKey
{
    /// <param name="makers">Of each assembly besides this one that has a part in making it, a type.</param>
    public static void Write(BinaryWriter writer, params Type[] makers)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var part in (Type[])[.. makers, typeof(BuildKey), typeof(Normaliser), typeof(YamlStream), typeof(object)])
        {
            writer.Write(part.Module.ModuleVersionId.ToByteArray());
        }

        writer.Write(WordSegmenter.Version);
    }
}
