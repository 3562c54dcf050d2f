namespace Chatbot.Knowledge.Evaluation;

/// <summary>A question with the entry that answers it.</summary>
/// <param name="TopicId">Null: out of scope.</param>
/// <param name="Style">How it is written; counted apart.</param>
public sealed record LabelledQuestion(string Text, string? TopicId, string Style);

/// <summary>What was asked and what came of it.</summary>
public sealed record QuestionPrediction(LabelledQuestion Question, KnowledgeAnswer Answer)
{
    /// <summary>The right entry's place among the candidates, from 1; 0 when it is not among them.</summary>
    public int Rank { get; } = Place(Question, Answer);

    /// <summary>Whether nothing of ours was told: declined, or another office named.</summary>
    public bool IsRejected => Answer.Decision is KnowledgeDecision.Decline or KnowledgeDecision.Refer;

    private static int Place(LabelledQuestion question, KnowledgeAnswer answer)
    {
        for (var i = 0; i < answer.Candidates.Count; i++)
        {
            if (answer.Candidates[i].EntryId == question.TopicId)
            {
                return i + 1;
            }
        }

        return 0;
    }
}

/// <summary>A share with its 95 % interval.</summary>
/// <param name="Hits">Of <paramref name="Of"/>.</param>
public sealed record Share(int Hits, int Of)
{
    // The normal distribution's 97.5 % point.
    private const double Z = 1.959964;

    /// <summary>0 to 1; 0 of nothing.</summary>
    public double Value => Of == 0 ? 0 : (double)Hits / Of;

    /// <summary>Wilson's interval (E. B. Wilson, JASA 1927), which holds for few examples and near 0 and 1.</summary>
    public (double From, double To) Interval
    {
        get
        {
            if (Of == 0)
            {
                return (0, 1);
            }

            var (n, z2) = ((double)Of, Z * Z);
            var middle = (Value + (z2 / (2 * n))) / (1 + (z2 / n));
            var half = Z * Math.Sqrt((Value * (1 - Value) / n) + (z2 / (4 * n * n))) / (1 + (z2 / n));
            return (Math.Max(0, middle - half), Math.Min(1, middle + half));
        }
    }
}

/// <summary>How one style of questions fared.</summary>
/// <param name="First">In scope: the right entry first. Out of scope: rejected.</param>
/// <param name="FirstThree">In scope: among the first three.</param>
/// <param name="Refused">In scope: declined.</param>
public sealed record StyleMetrics(string Style, Share First, Share FirstThree, Share Refused);

/// <summary>How the questions fared.</summary>
/// <param name="RecallAt1">In scope, the right entry first, whatever the decision.</param>
/// <param name="RecallAt3">Among the first three.</param>
/// <param name="Rejection">Out of scope, declined or referred to another office.</param>
/// <param name="FalseRefusals">In scope, declined.</param>
/// <param name="WrongAnswers">In scope, told another entry without asking.</param>
/// <param name="Clarified">In scope, asked back.</param>
/// <param name="Styles">By name.</param>
/// <param name="Confusions">Right entry, entry put first instead, how often: the most frequent first.</param>
public sealed record QuestionMetrics(
    Share RecallAt1,
    Share RecallAt3,
    Share Rejection,
    Share FalseRefusals,
    Share WrongAnswers,
    Share Clarified,
    IReadOnlyList<StyleMetrics> Styles,
    IReadOnlyList<(string Right, string First, int Times)> Confusions);

/// <summary>Asks labelled questions and counts.</summary>
public static class QuestionEvaluation
{
    /// <summary>Asks every question once.</summary>
    /// <param name="today">By the office's calendar.</param>
    public static IReadOnlyList<QuestionPrediction> Ask(KnowledgeBase knowledge, IEnumerable<LabelledQuestion> questions, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return [.. questions.Select(question => new QuestionPrediction(question, knowledge.Ask(new(question.Text, today))))];
    }

    /// <summary>Counts.</summary>
    public static QuestionMetrics Measure(IReadOnlyList<QuestionPrediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var ours = predictions.Where(prediction => prediction.Question.TopicId is not null).ToList();
        var outside = predictions.Where(prediction => prediction.Question.TopicId is null).ToList();
        return new(
            Count(ours, prediction => prediction.Rank == 1),
            Count(ours, prediction => prediction.Rank is >= 1 and <= 3),
            Count(outside, prediction => prediction.IsRejected),
            Count(ours, prediction => prediction.Answer.Decision == KnowledgeDecision.Decline),
            Count(ours, prediction => prediction.Answer.Entry is { } entry && entry.Id != prediction.Question.TopicId),
            Count(ours, prediction => prediction.Answer.Decision == KnowledgeDecision.Clarify),
            [.. predictions.GroupBy(prediction => prediction.Question.Style, StringComparer.Ordinal).OrderBy(style => style.Key, StringComparer.Ordinal).Select(Style)],
            [.. ours.Where(prediction => prediction.Rank != 1)
                .GroupBy(prediction => (Right: prediction.Question.TopicId!, First: prediction.Answer.Candidates.Count > 0 ? prediction.Answer.Candidates[0].EntryId : ""))
                .Select(group => (group.Key.Right, group.Key.First, Times: group.Count()))
                .OrderByDescending(confusion => confusion.Times)
                .ThenBy(confusion => confusion.Right, StringComparer.Ordinal)]);
    }

    private static StyleMetrics Style(IGrouping<string, QuestionPrediction> style)
    {
        var all = style.ToList();
        var ours = all.Where(prediction => prediction.Question.TopicId is not null).ToList();
        return new(
            style.Key,
            Count(all, prediction => prediction.Question.TopicId is null ? prediction.IsRejected : prediction.Rank == 1),
            Count(ours, prediction => prediction.Rank is >= 1 and <= 3),
            Count(ours, prediction => prediction.Answer.Decision == KnowledgeDecision.Decline));
    }

    private static Share Count(List<QuestionPrediction> predictions, Func<QuestionPrediction, bool> isHit) =>
        new(predictions.Count(isHit), predictions.Count);
}
