using Chatbot.Core.Tickets;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Dialogs;

/// <summary>Reads a file of dialogs/flows.</summary>
public static class FlowReader
{
    /// <summary>Never throws on bad content: every problem is added, with its line and how to mend it.</summary>
    /// <returns>Null when the flow cannot be used.</returns>
    public static Flow? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        var flow = new Flow
        {
            Id = root.Text("id"),
            Title = root.Localised("title"),
            Opening = root.LocalisedOrNull("opening") ?? root.LocalisedOrNull("says"),
            Steps = [.. root.Maps("steps").Select(ReadStep)],
            Ending = ReadWord<FlowEnding>(root, "ending", null),
            Track = ReadWord<TicketTrack>(root, "track", TicketTrack.General),
            Done = root.LocalisedOrNull("done"),
            DoneInConfidence = root.LocalisedOrNull("done_in_confidence"),
            OfferedWithTopics = root.ListOrEmpty("offered_with_topics"),
            Others = [.. root.Maps("others").Select(map => new OthersMatter(map.List("topics"), map.List("words"), map.ListOrEmpty("unless"), map.Text("aspect")))],
        };
        if (flow.Id.Length > 0 && file.Split('/', '\\')[^1] != flow.Id + ".yaml")
        {
            root.Report("id", $"id must be the file's name without .yaml: {file.Split('/', '\\')[^1]}.");
        }

        if (flow.Ending == FlowEnding.Ticket && flow.Done is null)
        {
            root.Report("done", "A flow that opens a ticket must say so: add done: with {code} and {department}.");
        }

        if (flow.Ending == FlowEnding.Ticket && (flow.Steps.Count == 0 || flow.Steps[^1].Kind != SlotKind.Confirm))
        {
            root.Report("steps", "Before filing there must be a read-back: the last step must have kind: confirm.");
        }

        foreach (var twice in flow.Steps.GroupBy(step => step.Slot).Where(group => group.Count() > 1))
        {
            root.Report("steps", $"The slot {twice.Key} stands there twice: give one of them another name.");
        }

        return problems.Count == before ? flow : null;
    }

    private static FlowStep ReadStep(YamlFields map) => new()
    {
        Slot = map.Text("slot"),
        Kind = ReadWord<SlotKind>(map, "kind", null),
        Label = map.LocalisedOrNull("label"),
        Prompt = map.Localised("prompt"),
        Retry = map.LocalisedOrNull("retry"),
        Agreed = map.LocalisedOrNull("agreed"),
        IsOptional = map.Flag("optional"),
        ExceptDepartments = map.ListOrEmpty("except_departments"),
        ExceptTopics = map.ListOrEmpty("except_topics"),
        ExceptWords = map.ListOrEmpty("except_words"),
    };

    private static T ReadWord<T>(YamlFields map, string field, T? otherwise)
        where T : struct, Enum
    {
        if (map.TextOrNull(field) is not { } word)
        {
            if (otherwise is null)
            {
                map.Report(field, $"Add {field}: with one of {Words<T>()}.");
            }

            return otherwise ?? default;
        }

        if (Enum.TryParse<T>(word, ignoreCase: true, out var value) && !char.IsAsciiDigit(word[0]))
        {
            return value;
        }

        map.Report(field, $"{field} must be one of {Words<T>()}.");
        return default;
    }

#pragma warning disable CA1308 // Content is written in lower case.
    private static string Words<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()));
#pragma warning restore CA1308
}
