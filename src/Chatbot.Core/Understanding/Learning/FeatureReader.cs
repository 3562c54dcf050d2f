using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding.Rules;
using Chatbot.Language.Detection;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>Turns messages, and the examples of them, into the vectors that models look at. Immutable.</summary>
internal sealed class FeatureReader(UnderstandingContent content)
{
    private readonly CueBook _cues = new(content);
    private readonly IReadOnlySet<string> _publicNumbers = content.PublicNumbers;

    /// <summary>The vector of a message in one spelling, and what its cues say.</summary>
    /// <param name="hasCode">Whether the message as typed names a ticket.</param>
    /// <param name="cues">Names of the lists that a word was found of.</param>
    public int[] Read(string normal, bool hasCode, out SignalSet signals, out IReadOnlyList<string> cues)
    {
        Span<bool> found = stackalloc bool[_cues.Lists];
        var features = Read(normal, hasCode, found, out signals, out _);
        cues = _cues.NamesOf(found);
        return features;
    }

    /// <summary>What the cues of a message in one spelling say, without the vector.</summary>
    public SignalSet Signals(string normal) => _cues.Read(CueText.Of(normal), stackalloc bool[_cues.Lists], out _);

    /// <summary>The vector of an example, which has no keyboard slips: its words are what slips are mended to.</summary>
    /// <param name="words">Added to.</param>
    public int[] ReadExample(string text, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> words, out SignalSet signals)
    {
        var normal = Normaliser.TextOf(WithoutPersonal(text, FindPersonal(text)));
        var places = new List<WordSegmenter.Word>();
        WordSegmenter.Segment(normal, places);
        foreach (var word in places)
        {
            words.Add(normal.AsSpan(word.Start, word.Length));
        }

        return Read(RomanisedThai.ToThai(normal) ?? normal, TicketCode.FindIn(text) is not null, stackalloc bool[_cues.Lists], out _, out signals);
    }

    /// <summary>Personal data in a message, the organisation's own numbers left out.</summary>
    public IReadOnlyList<PersonalData> FindPersonal(string text) => PersonalDataFinder.Find(text, _publicNumbers);

    /// <summary>Personal data says nothing about what is wanted; a learnt name would only mislead.</summary>
    public static string WithoutPersonal(string text, IReadOnlyList<PersonalData> personal) =>
        Zawgyi.ToUnicode(personal.Count == 0 ? text : PersonalDataFinder.Redact(text, personal, _ => " "));

    private int[] Read(string normal, bool hasCode, Span<bool> found, out SignalSet signals, out SignalSet learnt)
    {
        var squeezed = CueText.Of(normal);
        signals = _cues.Read(squeezed, found, out learnt);
        (signals, learnt) = hasCode ? (signals.With(Signal.HasCode), learnt.With(Signal.HasCode)) : (signals, learnt);
        return TextFeatures.Of(normal, squeezed, found[.._cues.LearntLists], learnt).ToArray();
    }
}
