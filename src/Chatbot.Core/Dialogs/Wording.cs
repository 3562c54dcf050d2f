using Chatbot.Language.Text;

namespace Chatbot.Core.Dialogs;

/// <summary>A text in the spellings that rules compare, each made when it is first asked for.</summary>
/// <param name="text">As typed.</param>
public sealed class Wording(string text)
{
    /// <summary>As typed.</summary>
    public string Text { get; } = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>In one spelling, with the way back to what was typed.</summary>
    internal NormalisedText Normal => field ??= Normaliser.Normalise(Text);

    /// <summary>As <see cref="WordCover.Plain(string)"/>.</summary>
    internal string Plain => field ??= WordCover.Plain(Normal);

    /// <summary>As typed, from a place of <see cref="Normal"/> on.</summary>
    internal string From(int place) => Text[Typed(place)..];

    /// <summary>As typed, between two places of <see cref="Normal"/>.</summary>
    internal string Between(int from, int to) => Text[Typed(from)..Typed(to)];

    private int Typed(int place) => place < Normal.Text.Length ? Normal.ToOriginal(place, 0).Start : Text.Length;
}
