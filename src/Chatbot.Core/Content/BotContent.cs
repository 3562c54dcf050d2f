using System.Collections.Frozen;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Content;

/// <summary>All that the bot says and knows, read from the organisation's folder. Immutable; an edit makes a new one that is swapped in whole.</summary>
public sealed record BotContent
{
    private const string SmallTalkFile = "small-talk.yaml";

    /// <summary>The flows that the program itself begins.</summary>
    public static IReadOnlyList<string> NeededFlows { get; } =
        [FlowIds.Welcome, FlowIds.Complaint, FlowIds.CorruptionReport, FlowIds.TalkToPerson, FlowIds.TicketStatus];

    public required OrganisationProfile Organisation { get; init; }

    public required Phrases Phrases
    {
        get;
        init
        {
            field = value;
            TypedLabels = PostbackTurn.TypedLabels(value);
        }
    }

    /// <summary>As <see cref="PostbackTurn.TypedLabels"/>: every message is looked up in it.</summary>
    internal FrozenDictionary<string, string> TypedLabels { get; private init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>By id.</summary>
    public required IReadOnlyDictionary<string, Flow> Flows { get; init; }

    public required ControlWords Controls { get; init; }

    public required PlaceFinder Places { get; init; }

    public required FollowUps FollowUps { get; init; }

    public required FactWords Facts { get; init; }

    public required HoursWords HoursWords { get; init; }

    public required SmallTalk SmallTalk { get; init; }

    public required KnowledgeBase Knowledge { get; init; }

    public required Understander Understander { get; init; }

    /// <summary>The two above, as turns ask them.</summary>
    public required Listener Listener { get; init; }

    /// <summary>What is said again and again.</summary>
    internal PreparedMessages Prepared { get; } = new();

    /// <summary>Reads everything, trains and indexes. Never throws on bad content.</summary>
    /// <param name="files">Path relative to the organisation's folder, with forward slashes, to text.</param>
    /// <param name="problems">Every problem is added, with file, line and how to mend it.</param>
    /// <returns>Null when a file that the bot cannot do without is broken. A broken knowledge entry is left out alone.</returns>
    public static BotContent? Read(IReadOnlyDictionary<string, string> files, ICollection<ContentProblem> problems) =>
        Read(files, problems, Understander.Train);

    /// <summary>The same, with what was learnt and built before if that still fits.</summary>
    /// <param name="understand">Gives what <see cref="Understander.Train"/> would.</param>
    /// <param name="index">Gives what <see cref="KnowledgeBase.Build"/> would; null: that.</param>
    public static BotContent? Read(
        IReadOnlyDictionary<string, string> files, ICollection<ContentProblem> problems, Func<UnderstandingContent, Understander> understand,
        Func<KnowledgeContent, KnowledgeBase>? index = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(problems);
        var organisation = Need(files, "organisation.yaml", OrganisationReader.Read, problems);
        Phrases? phrases = null;
        Dictionary<string, Flow>? flows = null;
        ControlWords? controls = null;
        PlaceFinder? places = null;
        KnowledgeTables tables = new();
        FollowUps? followUps = null;
        FactWords? facts = null;
        HoursWords? hoursWords = null;
        SmallTalk? smallTalk = null;
        List<(string File, KnowledgeEntry Entry)> read = [];
        KnowledgeEntry[] entries = [];
        UnderstandingContent understanding = new();

        // Side by side, for a start waits for nothing else; each notes its own problems.
        List<ContentProblem> ofWords = [], ofEntries = [];
        Parallel.Invoke(
            () =>
            {
                phrases = Need(files, "phrases.yaml", Phrases.Read, ofWords);
                flows = ReadFlows(files, ofWords);
                controls = Need(files, "words/controls.yaml", ControlWords.Read, ofWords);
                places = Need(files, "words/places.yaml", PlaceFinder.Read, ofWords);
                tables = KnowledgeTables.Read(files, ofWords);
                followUps = Need(files, "words/follow-ups.yaml", (file, text, found) => FollowUps.Read(file, text, tables.AspectCues, found), ofWords);
                facts = Need(files, "words/facts.yaml", FactWords.Read, ofWords);
                hoursWords = Need(files, "words/hours.yaml", HoursWords.Read, ofWords);
                smallTalk = files.ContainsKey(SmallTalkFile) ? Need(files, SmallTalkFile, SmallTalk.Read, ofWords) : SmallTalk.None;
            },
            () =>
            {
                read = ReadEntries(files, organisation, ofEntries);
                entries = [.. read.Select(pair => pair.Entry).DistinctBy(entry => entry.Id)];
                understanding = UnderstandingContent.Read(files, entries, ofEntries);
            });
        AddAll(ofWords.Concat(ofEntries), problems);
        CheckCueLists(organisation, understanding, problems);
        CheckTopics(organisation, entries, problems);
        if (organisation is null || phrases is null || flows is null || controls is null || places is null || followUps is null || facts is null || hoursWords is null || smallTalk is null)
        {
            AddAll(KnowledgeCheck.Check(read), problems);
            return null;
        }

        // The three look at the same entries and not at each other; they are most of the work.
        IReadOnlyList<ContentProblem> overAll = [];
        KnowledgeBase? knowledge = null;
        Understander? understander = null;
        Parallel.Invoke(
            () => understander = understand(understanding),
            () => knowledge = index is null ? KnowledgeBase.Build(entries, tables) : index(new(entries, tables, files)),
            () => overAll = KnowledgeCheck.Check(read));
        AddAll(overAll, problems);
        understander = understander!.Asking(knowledge!);
        return new()
        {
            Organisation = organisation,
            Phrases = phrases,
            Flows = flows,
            Controls = controls.WithWishes(understanding.Cues.GetValueOrDefault(CueLists.Secret) ?? [], understanding.Cues.GetValueOrDefault(CueLists.SecretFrom) ?? []),
            Places = places,
            FollowUps = followUps,
            Facts = facts,
            HoursWords = hoursWords,
            SmallTalk = smallTalk,
            Knowledge = knowledge!,
            Understander = understander,
            Listener = new(understander, knowledge!),
        };
    }

    private static void CheckTopics(OrganisationProfile? organisation, KnowledgeEntry[] entries, ICollection<ContentProblem> problems)
    {
        (string? Topic, string Remedy)[] named =
        [
            (organisation?.Hours.Topic, "write the id of the one about opening hours at topic: under hours:, or leave topic: out."),
            (organisation?.DivisionTopic, "write the id of the one about the divisions at division_topic:, or leave it out."),
            (organisation?.Payday?.Topic, "write the id of the one about payment days at topic: of payday:, or leave payday: out."),
            .. (organisation?.Payday?.Also ?? []).Select(topic => (topic, "write ids of entries about money with that payment day at also: of payday:.")),
            .. (organisation?.EmergencyNumbers ?? []).Select(number => (number.SaidBy, "write the id of the one that says: is taken from at said_by: of the emergency number, or leave said_by: out.")),
            (organisation?.Payday?.NotFor, "write the id of the one about money with another payment day at not_for: of payday:, or leave not_for: out."),
        ];
        foreach (var (topic, remedy) in named)
        {
            if (topic is not null && entries.All(entry => entry.Id != topic))
            {
                problems.Add(new("organisation.yaml", 0, $"There is no knowledge entry {topic}: {remedy}"));
            }
        }
    }

    private static void CheckCueLists(OrganisationProfile? organisation, UnderstandingContent understanding, ICollection<ContentProblem> problems)
    {
        foreach (var name in organisation?.EmergencyNumbers.SelectMany(number => number.For.Concat(number.MayFollow)).Where(name => !understanding.Cues.ContainsKey(name) && understanding.Signals.All(rule => rule.Signal != name)) ?? [])
        {
            problems.Add(new("organisation.yaml", 0, $"There is no list or signal {name} in words/cues.yaml: add it there or mend the name under for: or may_follow: of the emergency numbers."));
        }

        foreach (var list in CueLists.All.Where(list => understanding.Cues.Count > 0 && !understanding.Cues.ContainsKey(list)))
        {
            problems.Add(new("words/cues.yaml", 0, $"There is no list {list}: take the one of the demonstration organisation and change it."));
        }
    }

    private static T? Need<T>(
        IReadOnlyDictionary<string, string> files, string name, Func<string, string, ICollection<ContentProblem>, T?> read, ICollection<ContentProblem> problems)
        where T : class
    {
        if (files.TryGetValue(name, out var text))
        {
            return read(name, text, problems);
        }

        problems.Add(new(name, 0, "The file is missing: take the one of the demonstration organisation and change it."));
        return null;
    }

    private static Dictionary<string, Flow>? ReadFlows(IReadOnlyDictionary<string, string> files, ICollection<ContentProblem> problems)
    {
        var flows = new Dictionary<string, Flow>(StringComparer.Ordinal);
        var complete = true;
        foreach (var (path, text) in files.Where(file => IsIn(file.Key, "flows/", ".yaml")).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (FlowReader.Read(path, text, problems) is { } flow)
            {
                flows[flow.Id] = flow;
            }
            else
            {
                complete = false;
            }
        }

        foreach (var id in NeededFlows.Where(id => !flows.ContainsKey(id) && !files.ContainsKey($"flows/{id}.yaml")))
        {
            problems.Add(new($"flows/{id}.yaml", 0, "The file is missing: take the one of the demonstration organisation and change it."));
            complete = false;
        }

        return complete ? flows : null;
    }

    private static List<(string File, KnowledgeEntry Entry)> ReadEntries(
        IReadOnlyDictionary<string, string> files, OrganisationProfile? organisation, ICollection<ContentProblem> problems)
    {
        var entries = new List<(string File, KnowledgeEntry Entry)>();
        foreach (var (path, text) in files.Where(file => IsIn(file.Key, "knowledge/", ".md")).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (KnowledgeEntryReader.Read(path, text, problems) is { } entry)
            {
                if (organisation is not null && !entry.IsReferral && organisation.FindDepartment(entry.Department) is null)
                {
                    problems.Add(new(path, 0, $"There is no division {entry.Department} in organisation.yaml: write one of {string.Join(", ", organisation.Departments.Select(d => d.Id))} or {KnowledgeEntry.Referral}."));
                }

                entries.Add((path, entry));
            }
        }

        return entries;
    }

    private static void AddAll(IEnumerable<ContentProblem> found, ICollection<ContentProblem> problems)
    {
        foreach (var problem in found)
        {
            problems.Add(problem);
        }
    }

    private static bool IsIn(string path, string folder, string ending) =>
        path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal);
}
