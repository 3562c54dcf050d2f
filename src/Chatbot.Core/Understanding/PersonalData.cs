namespace Chatbot.Core.Understanding;

/// <summary>A kind of personal data.</summary>
public enum PersonalDataType
{
    Phone,
    NationalId,
    BankAccount,
    Email,
    Name,
    Address,
}

/// <summary>Personal data in a message.</summary>
/// <param name="Start">First UTF-16 unit in the text as typed.</param>
/// <param name="Length">UTF-16 units, at least 1.</param>
/// <param name="Text">What stands there.</param>
public sealed record PersonalData(PersonalDataType Type, int Start, int Length, string Text);
