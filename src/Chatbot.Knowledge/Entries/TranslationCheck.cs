namespace Chatbot.Knowledge.Entries;

/// <summary>Compares a translated section with the Thai one, line by line: a wrong fee is as wrong in another language.</summary>
internal static class TranslationCheck
{
    /// <summary>Notes lines that are missing or too many, and numbers and addresses that stand in one language only.</summary>
    public static void Check(string file, SectionBlock thai, SectionBlock translation, ICollection<ContentProblem> problems)
    {
        var (points, translated) = (thai.Points.ToList(), translation.Points.ToList());
        if (points.Count != translated.Count)
        {
            problems.Add(new(file, translation.Line, $"The Thai section has {points.Count - 1} lines and this one has {translated.Count - 1}: translate line by line, in the same order."));
            return;
        }

        foreach (var (point, other) in points.Zip(translated))
        {
            var (said, told) = (StatedFacts.InThai(point.Text), StatedFacts.In(other.Text));
            foreach (var fact in said.Except(told))
            {
                problems.Add(new(file, other.Line, $"Line {point.Line} says {fact} in Thai and this line does not: write it, a number in digits, a Buddhist year less {StatedFacts.BuddhistEra}."));
            }

            foreach (var fact in told.Except(said))
            {
                problems.Add(new(file, other.Line, $"This line says {fact} and line {point.Line}, which it translates, does not: take it out or mend the wrong one."));
            }
        }
    }
}
