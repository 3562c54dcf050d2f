using System.Collections;
using System.Runtime.CompilerServices;
using Chatbot.Language.Words;

namespace Chatbot.Core.Dialogs;

/// <summary>Words ready to be compared by <see cref="WordCover"/>. Immutable.</summary>
[CollectionBuilder(typeof(WordList), nameof(Of))]
internal sealed class WordList : IReadOnlyCollection<string>
{
    private static readonly WordList None = new([]);

    private readonly string[] _words;
    private readonly WordTable _table;

    private WordList(string[] words)
    {
        _words = words;
        _table = new(words);
    }

    /// <inheritdoc/>
    public int Count => _words.Length;

    /// <param name="words">Each in one spelling, none empty, the first one to be tried first.</param>
    public static WordList Of(ReadOnlySpan<string> words) => words.IsEmpty ? None : new(words.ToArray());

    /// <inheritdoc cref="WordTable.Near"/>
    public ReadOnlySpan<WordTable.Entry> Near(char letter) => _table.Near(letter);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_words).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
