using System.Text;
using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding.Rules;

/// <summary>The spelling that cues are compared in: normalised, without the blanks that people put anywhere between Thai letters.</summary>
internal static class CueText
{
    public static string Of(string normalised)
    {
        var squeezed = new StringBuilder(normalised.Length);
        for (var i = 0; i < normalised.Length; i++)
        {
            if (normalised[i] != ' ' || i == 0 || i + 1 == normalised.Length || !Normaliser.IsThai(normalised[i - 1]) || !Normaliser.IsThai(normalised[i + 1]))
            {
                squeezed.Append(normalised[i]);
            }
        }

        return squeezed.ToString();
    }
}
