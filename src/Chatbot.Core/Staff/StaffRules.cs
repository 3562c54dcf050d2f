using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Staff;

/// <summary>What a staff account must look like. Pure.</summary>
public static class StaffRules
{
    /// <summary>In characters; longer sentences are welcome.</summary>
    public const int MinPasswordLength = 10;

    /// <summary>In characters: a longer one only costs time to hash.</summary>
    public const int MaxPasswordLength = 200;

    private const int MaxIdLength = 32;
    private const int MaxNameLength = 80;

    /// <summary>What is wrong with an account; empty when nothing.</summary>
    public static IReadOnlyList<StaffProblem> Check(StaffMember member, OrganisationProfile organisation)
    {
        var problems = new List<StaffProblem>();
        if (!IsId(member.Id))
        {
            problems.Add(StaffProblem.BadId);
        }

        if (string.IsNullOrWhiteSpace(member.Name) || member.Name.Length > MaxNameLength)
        {
            problems.Add(StaffProblem.BadName);
        }

        if (member.Departments.Any(id => organisation.FindDepartment(id) is null))
        {
            problems.Add(StaffProblem.UnknownDepartment);
        }

        if (member.Role == StaffRole.Officer && member.Departments.Count == 0)
        {
            problems.Add(StaffProblem.NoDepartment);
        }

        return problems;
    }

    /// <summary>What is wrong with a new password; null when nothing.</summary>
    public static StaffProblem? CheckPassword(string password, string staffId) =>
        password.Length is < MinPasswordLength or > MaxPasswordLength ? StaffProblem.PasswordLength
            : password.Contains(staffId, StringComparison.OrdinalIgnoreCase) || password.Distinct().Count() < 5 ? StaffProblem.PasswordEasy
            : null;

    /// <summary>Lower-case letters, digits, dot and dash, beginning with a letter or digit.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= MaxIdLength
        && char.IsAsciiLetterOrDigit(id[0])
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');

    /// <summary>The divisions in which confidential tickets wait that nobody may read, in the organisation's order, and how many.</summary>
    /// <param name="staff">All there are.</param>
    /// <param name="counts">By division.</param>
    public static IReadOnlyList<UnreadableQueue> Unreadable(
        IReadOnlyList<StaffMember> staff, OrganisationProfile organisation, IReadOnlyDictionary<string, DivisionCount> counts) =>
        [.. organisation.Departments
            .Select(department => new UnreadableQueue(department, counts.TryGetValue(department.Id, out var count) ? count.Confidential.Waiting : 0))
            .Where(queue => queue.Waiting > 0 && !staff.Any(member => !member.IsDisabled && member.Departments.Contains(queue.Department.Id)))];

    /// <summary>The divisions whose queues the staff member serves, in the organisation's order: an administrator all but the confidential ones of others.</summary>
    public static IReadOnlyList<Department> DivisionsOf(StaffMember staff, OrganisationProfile organisation) =>
        [.. organisation.Departments.Where(department =>
            staff.Departments.Contains(department.Id) || (staff.Role == StaffRole.Administrator && !department.IsConfidential))];
}

/// <summary>Confidential tickets that wait where no active account may read them.</summary>
/// <param name="Waiting">How many; nothing else is said of them.</param>
public sealed record UnreadableQueue(Department Department, int Waiting);

/// <summary>Why an account or password is not accepted.</summary>
public enum StaffProblem
{
    BadId,
    IdTaken,
    BadName,
    UnknownDepartment,
    NoDepartment,
    PasswordLength,
    PasswordEasy,
    PasswordWrong,
    PasswordsDiffer,
    PasswordSame,
    NotOneself,
    NoSuchAccount,
}
