using System.Globalization;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Knowledge;

/// <summary>
/// Whether the part of an answer that is shown first is the one that was asked for. Every second question of first-parts.tsv was looked at
/// while the words and entries were mended; the others were only counted.
/// </summary>
public sealed class FirstPartsTests
{
    private const int FewestQuestions = 300;
    private const int FewestEntries = 85;

    private static readonly List<Question> Questions = Read();

    [Fact]
    public void Most_entries_are_asked_about()
    {
        Assert.True(Questions.Count >= FewestQuestions);
        Assert.True(Questions.SelectMany(question => question.Entries).Distinct().Count() >= FewestEntries);
        Assert.Empty(Questions.SelectMany(question => question.Entries).Except(OwnContent.Entries.Select(entry => entry.Id)));
        Assert.DoesNotContain(Questions, question => OwnContent.Entries.Any(entry => entry.Questions.Contains(question.Text)));
    }

    [Theory]
    [InlineData(true, 0.95)]
    [InlineData(false, 0.9)]
    public void The_part_that_was_asked_for_is_shown_first(bool wasLookedAt, double atLeast)
    {
        var asked = Questions.Where(question => question.WasLookedAt == wasLookedAt).ToList();

        var missed = asked.Where(question => !question.IsAnsweredFirst()).Select(question => question.Text).ToList();

        var share = 1 - ((double)missed.Count / asked.Count);
        var shown = wasLookedAt ? string.Join(", ", missed) : "not to be looked at";
        Assert.True(share >= atLeast, string.Create(CultureInfo.InvariantCulture, $"{share:P1} of {asked.Count}; missed: {shown}"));
    }

    private static List<Question> Read() => File.ReadLines(Repository.File("tests/Chatbot.Tests/Knowledge/first-parts.tsv"))
        .Where(line => !line.StartsWith('#'))
        .Select((line, number) => (Cells: line.Split('\t'), number))
        .Select(row => new Question(row.Cells[0], row.Cells[1].Split('|'), row.Cells[2].Split('|'), WasLookedAt: row.number % 2 == 0))
        .ToList();

    /// <param name="Entries">Each would be right.</param>
    /// <param name="Aspects">Likewise.</param>
    private sealed record Question(string Text, string[] Entries, string[] Aspects, bool WasLookedAt)
    {
        public bool IsAnsweredFirst() => OwnContent.Base.Ask(new(Text, OwnContent.Today)) is { AspectWasAsked: true, Entry: { } entry } answer
            && Entries.Contains(entry.Id) && Aspects.Contains(answer.Sections[0].Aspect);
    }
}
