using System.Runtime.InteropServices;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Entries;

/// <summary>What can only be seen over all entries together.</summary>
public static class KnowledgeCheck
{
    // Of the trigrams of both: questions that share so many differ by a particle or a typing slip.
    private const double NearDuplicate = 0.9;

    /// <summary>Ids used twice or led to in vain, and questions that two entries share: to the letter once they are in one spelling, or nearly so.</summary>
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
                var key = Normaliser.TextOf(question).Replace(" ", "", StringComparison.Ordinal);
                if (!questions.TryAdd(key, entry.Id) && questions[key] != entry.Id)
                {
                    problems.Add(new(file, 0, $"The question \"{question}\" stands in {questions[key]} too: keep it where it belongs."));
                }
            }
        }

        foreach (var (file, entry) in entries)
        {
            problems.AddRange(entry.LeadsTo.Keys.Where(id => !ids.ContainsKey(id)).Select(
                id => new ContentProblem(file, 0, $"leads_to names {id}, which is no entry: write the id of one.")));
        }

        AddNearDuplicates(entries, problems);
        return problems;
    }

    // Two sets that are so much alike share one of the rarest few of each (Bayardo, Ma and Srikant, "Scaling up all pairs similarity
    // search", 2007), so only those are looked up.
    private static void AddNearDuplicates(IReadOnlyList<(string File, KnowledgeEntry Entry)> entries, List<ContentProblem> problems)
    {
        var questions = entries.SelectMany(pair => pair.Entry.Questions.Select(question => (pair.File, pair.Entry.Id, Text: question))).ToList();
        var grams = Rank(questions.ConvertAll(question => GramsOf(question.Text)));
        var byRareGram = new Dictionary<int, List<int>>();
        var sharing = new List<int>();
        for (var i = 0; i < questions.Count; i++)
        {
            sharing.Clear();
            foreach (var gram in grams[i].AsSpan(0, Math.Min(grams[i].Length, (grams[i].Length / 5) + 1)))
            {
                var others = byRareGram.TryGetValue(gram, out var list) ? list : byRareGram[gram] = [];
                sharing.AddRange(others);
                others.Add(i);
            }

            var (file, id, text) = questions[i];
            sharing.Sort();
            foreach (var other in sharing.Where((other, at) => (at == 0 || other != sharing[at - 1]) && questions[other].Id != id && AreNearlyAlike(grams[i], grams[other])))
            {
                problems.Add(new(file, 0, $"The question \"{text}\" is nearly \"{questions[other].Text}\" of {questions[other].Id} in {questions[other].File}: keep one where it belongs."));
            }
        }
    }

    // Each once.
    private static long[] GramsOf(string question)
    {
        var text = Normaliser.TextOf(question);
        var grams = new List<long>(text.Length);
        CharacterGrams.Add(text, grams);
        grams.Sort();
        return [.. grams.Where((gram, at) => at == 0 || gram != grams[at - 1])];
    }

    // Each set as numbers in ascending order, the rarest gram of all being number 0.
    private static int[][] Rank(List<long[]> sets)
    {
        var counts = new Dictionary<long, int>();
        foreach (var gram in sets.SelectMany(set => set))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, gram, out _)++;
        }

        var (grams, times) = (counts.Keys.ToArray(), counts.Values.ToArray());
        Array.Sort(times, grams);
        for (var number = 0; number < grams.Length; number++)
        {
            counts[grams[number]] = number;
        }

        return [.. sets.Select(set =>
        {
            var numbers = Array.ConvertAll(set, gram => counts[gram]);
            Array.Sort(numbers);
            return numbers;
        })];
    }

    private static bool AreNearlyAlike(int[] one, int[] two)
    {
        if (Math.Min(one.Length, two.Length) < NearDuplicate * Math.Max(one.Length, two.Length))
        {
            return false;
        }

        var shared = 0;
        for (int i = 0, j = 0; i < one.Length && j < two.Length;)
        {
            var (left, right) = (one[i], two[j]);
            shared += left == right ? 1 : 0;
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return (double)shared / (one.Length + two.Length - shared) is >= NearDuplicate and < 1;
    }
}
