namespace Chatbot.Core.Understanding.Evaluation;

/// <summary>Measures understanding on its own examples, each judged by an understander that has not seen it.</summary>
public static class CrossValidation
{
    /// <summary>Splits the examples into folds by their place in turn, so that neighbours, which are often alike, fall into different ones.</summary>
    /// <param name="content">Examples whose intent is not given are learnt from in every fold and not judged.</param>
    /// <param name="folds">At least 2.</param>
    public static MessageMetrics Run(UnderstandingContent content, int folds)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var pairs = new List<(LabelledMessage Wanted, LabelledMessage Given)>();
        for (var fold = 0; fold < folds; fold++)
        {
            var held = content.Examples.Where((example, i) => example.Intent is not null && i % folds == fold).ToList();
            var understander = Understander.Train(content with { Examples = [.. content.Examples.Where((example, i) => example.Intent is null || i % folds != fold)] });
            pairs.AddRange(held.Select(example => Judge(example, LabelledMessage.Of(understander.Understand(example.Text)))));
        }

        return MessageMetrics.Measure(pairs);
    }

    // What the examples do not say (personal data, mood, language) is not judged.
    private static (LabelledMessage Wanted, LabelledMessage Given) Judge(IntentExample example, LabelledMessage given) =>
        (given with
        {
            Intent = example.Intent!.Value.ToName(),
            Department = example.Department,
            IsUrgent = example.IsUrgent,
            IsConfidential = example.IsConfidential,
        }, given);
}
