using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Dialogs;

/// <summary>What people say to the bot about itself, or beside any matter ("คุณเป็นบอทใช่ไหม"), and what it says to that. Read from small-talk.yaml.</summary>
public sealed class SmallTalk
{
    /// <summary>No such talk: an office may do without the file.</summary>
    public static SmallTalk None { get; } = new([]);

    private readonly IReadOnlyList<Talk> _talks;

    private SmallTalk(IReadOnlyList<Talk> talks) => _talks = talks;

    /// <summary>Never throws on bad content.</summary>
    /// <returns>Null when the talks cannot be used.</returns>
    public static SmallTalk? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        Talk[] talks = [.. root.Maps("talks").Select(Talk.Read)];
        return problems.Count == before ? new(talks) : null;
    }

    /// <summary>The talk that a message is.</summary>
    /// <param name="controls">Knows the polite words.</param>
    /// <param name="isAfterAnswer">Whether an entry was told, which such words may ask on about.</param>
    /// <returns>Null when it is none: it says something besides.</returns>
    public Talk? Find(Wording wording, ControlWords controls, bool isAfterAnswer)
    {
        ArgumentNullException.ThrowIfNull(wording);
        ArgumentNullException.ThrowIfNull(controls);
        return _talks.FirstOrDefault(talk => !(isAfterAnswer && talk.OnlyFirst) && talk.IsSaid(wording.Plain, controls.Particles));
    }

    /// <summary>One of them.</summary>
    /// <param name="Says">With {office} and {bot}.</param>
    /// <param name="OnlyFirst">Whether it asks on about an answer, where one was given.</param>
    /// <param name="ShowsLast">Whether the entry told last is offered again.</param>
    /// <param name="IsForStaff">Whether a tap on the button for a person hands the words on.</param>
    public sealed record Talk(LocalisedText Says, bool OnlyFirst, bool ShowsLast, bool IsForStaff)
    {
        private readonly WordList _words = [];
        private readonly WordList _small = [];
        private readonly WordList _begins = [];

        internal static Talk Read(YamlFields map) => new(map.Localised("says"), map.Flag("only_first"), map.Flag("shows_last"), map.Flag("for_staff"), map);

        private Talk(LocalisedText says, bool onlyFirst, bool showsLast, bool isForStaff, YamlFields map)
            : this(says, onlyFirst, showsLast, isForStaff)
        {
            _begins = WordCover.Prepared(map.ListOrEmpty("begins"));
            _words = WordCover.Prepared(_begins.Count > 0 ? map.ListOrEmpty("words") : map.List("words"));
            _small = WordCover.Prepared(map.ListOrEmpty("small"));
        }

        internal bool IsSaid(string plain, WordList particles) => WordCover.Beginning(plain, _begins) > 0 || WordCover.IsMadeOf(plain, _words, _small, particles);
    }
}
