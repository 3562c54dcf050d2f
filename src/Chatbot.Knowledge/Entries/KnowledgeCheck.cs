using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Entries;

/// <summary>What can only be seen over all entries together.</summary>
public static class KnowledgeCheck
{
    // Of the trigrams of both: questions that share so many differ by a particle or a typing slip.
    private const double NearDuplicate = 0.9;

    /// <summary>Ids used twice, and questions that two entries share: to the letter once they are in one spelling, or nearly so.</summary>
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

        AddNearDuplicates(entries, problems);
        return problems;
    }

    private static void AddNearDuplicates(IReadOnlyList<(string File, KnowledgeEntry Entry)> entries, List<ContentProblem> problems)
    {
        var questions = new List<(string File, string Id, string Text, HashSet<long> Grams)>();
        var byGram = new Dictionary<long, List<int>>();
        foreach (var (file, entry) in entries)
        {
            foreach (var question in entry.Questions)
            {
                var grams = new HashSet<long>();
                foreach (var gram in CharacterGrams.Of(Normaliser.Normalise(question).Text))
                {
                    grams.Add(gram.Key);
                }

                foreach (var other in Sharing(grams, byGram))
                {
                    var (otherFile, otherId, otherText, otherGrams) = questions[other];
                    if (otherId == entry.Id || Math.Min(grams.Count, otherGrams.Count) < NearDuplicate * Math.Max(grams.Count, otherGrams.Count))
                    {
                        continue;
                    }

                    var shared = grams.Count(otherGrams.Contains);
                    var alike = (double)shared / (grams.Count + otherGrams.Count - shared);
                    if (alike is >= NearDuplicate and < 1)
                    {
                        problems.Add(new(file, 0, $"The question \"{question}\" is nearly \"{otherText}\" of {otherId} in {otherFile}: keep one where it belongs."));
                    }
                }

                foreach (var gram in grams)
                {
                    (byGram.TryGetValue(gram, out var list) ? list : byGram[gram] = []).Add(questions.Count);
                }

                questions.Add((file, entry.Id, question, grams));
            }
        }
    }

    // Two nearly equal questions share nearly all grams, so they share one of the rarest few.
    private static HashSet<int> Sharing(HashSet<long> grams, Dictionary<long, List<int>> byGram)
    {
        var rare = grams.OrderBy(gram => byGram.TryGetValue(gram, out var list) ? list.Count : 0).Take((grams.Count / 5) + 1);
        return [.. rare.SelectMany(gram => byGram.GetValueOrDefault(gram) ?? [])];
    }
}
