using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Entries;

/// <summary>What can only be seen over all entries together.</summary>
public static class KnowledgeCheck
{
    /// <summary>Ids used twice, and questions that two entries share to the letter once they are in one spelling.</summary>
    /// <param name="entries">File name and entry.</param>
    public static IReadOnlyList<ContentProblem> Check(IReadOnlyList<(string File, KnowledgeEntry Entry)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var problems = new List<ContentProblem>();
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var questions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, entry) in entries)
        {
            if (!ids.TryAdd(entry.Id, file))
            {
                problems.Add(new(file, 0, $"The id {entry.Id} is used in {ids[entry.Id]} already: give one of them another."));
            }

            foreach (var question in entry.Questions)
            {
                var key = Normaliser.Normalise(question).Text.Replace(" ", "", StringComparison.Ordinal);
                if (!questions.TryAdd(key, entry.Id) && questions[key] != entry.Id)
                {
                    problems.Add(new(file, 0, $"The question \"{question}\" stands in {questions[key]} too: keep it where it belongs."));
                }
            }
        }

        return problems;
    }
}
