namespace Chatbot.Core.Understanding;

/// <summary>The names of intents, moods and kinds of personal data in files: snake_case.</summary>
public static class IntentNames
{
    private static readonly (Intent Intent, string Name)[] Names =
    [
        (Intent.Question, "question"),
        (Intent.Complaint, "complaint"),
        (Intent.CorruptionReport, "corruption_report"),
        (Intent.TicketStatus, "ticket_status"),
        (Intent.TalkToHuman, "talk_to_human"),
        (Intent.Greeting, "greeting"),
        (Intent.Thanks, "thanks"),
        (Intent.Abuse, "abuse"),
        (Intent.Emergency, "emergency"),
        (Intent.Other, "other"),
    ];

    /// <summary>All names, in the order of the enum.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(pair => pair.Name)];

    /// <summary>The name in files.</summary>
    public static string ToName(this Intent intent) => Names[(int)intent].Name;

    /// <summary>The intent of a name.</summary>
    /// <returns>Null when no intent has it.</returns>
    public static Intent? FromName(string name)
    {
        foreach (var pair in Names)
        {
            if (pair.Name == name)
            {
                return pair.Intent;
            }
        }

        return null;
    }

    /// <summary>The name in files.</summary>
    public static string ToName(this PersonalDataType type) => type switch
    {
        PersonalDataType.Phone => "phone",
        PersonalDataType.NationalId => "national_id",
        PersonalDataType.BankAccount => "bank_account",
        PersonalDataType.Email => "email",
        PersonalDataType.Name => "name",
        PersonalDataType.Address => "address",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The name in files.</summary>
    public static string ToName(this Sentiment sentiment) => sentiment switch
    {
        Sentiment.Negative => "neg",
        Sentiment.Neutral => "neu",
        Sentiment.Positive => "pos",
        _ => throw new ArgumentOutOfRangeException(nameof(sentiment)),
    };
}
