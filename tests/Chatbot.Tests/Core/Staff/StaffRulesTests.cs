using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Xunit;

namespace Chatbot.Tests.Core.Staff;

public sealed class StaffRulesTests
{
    private static readonly OrganisationProfile Organisation = new()
    {
        Name = new("อบต."),
        ShortName = new("อบต."),
        BotName = new("บอต"),
        Address = new("-"),
        Phone = "0",
        Website = "-",
        Departments =
        [
            new() { Id = "office", Name = new("สำนักปลัด"), Handles = new("-"), IsDefault = true },
            new() { Id = "works", Name = new("กองช่าง"), Handles = new("-") },
            new() { Id = "legal", Name = new("กฎหมาย"), Handles = new("-"), IsConfidential = true },
        ],
        Hours = new() { TimeZone = "Asia/Bangkok", WorkingDays = [], Opens = new(8, 30), Closes = new(16, 30), Holidays = [] },
        EmergencyNumbers = [],
        NoticeVersion = "1",
    };

    [Theory]
    [InlineData("malee", true)]
    [InlineData("somchai.r-2", true)]
    [InlineData("1st", true)]
    [InlineData("", false)]
    [InlineData(".malee", false)]
    [InlineData("Malee", false)]
    [InlineData("มาลี", false)]
    [InlineData("ma lee", false)]
    [InlineData("a-name-that-is-longer-than-it-may-be", false)]
    public void A_sign_in_name_is_lower_case_letters_digits_dot_and_dash(string id, bool isId) => Assert.Equal(isId, StaffRules.IsId(id));

    [Fact]
    public void Everything_wrong_with_an_account_is_said_at_once()
    {
        var member = new StaffMember { Id = "Not An Id", Name = " ", Departments = ["moon"], Role = StaffRole.Officer };

        Assert.Equal([StaffProblem.BadId, StaffProblem.BadName, StaffProblem.UnknownDepartment], StaffRules.Check(member, Organisation));
    }

    [Fact]
    public void Confidential_tickets_that_no_active_account_may_read_are_counted_and_others_are_not()
    {
        var counts = new Dictionary<string, DivisionCount>
        {
            ["office"] = new(new(5, 0), new(1, 0)),
            ["works"] = new(new(7, 0), default),
            ["legal"] = new(default, new(2, 0)),
        };
        var chief = Member(StaffRole.Administrator);
        var away = Member(StaffRole.Officer, "legal") with { IsDisabled = true };

        Assert.Equal([("office", 1), ("legal", 2)], Unreadable(chief, away));
        Assert.Equal([("office", 1)], Unreadable(chief, away, Member(StaffRole.Officer, "legal")));
        Assert.Empty(Unreadable(Member(StaffRole.Officer, "legal"), Member(StaffRole.Administrator, "office")));

        IEnumerable<(string, int)> Unreadable(params StaffMember[] staff) =>
            StaffRules.Unreadable(staff, Organisation, counts).Select(queue => (queue.Department.Id, queue.Waiting));
    }

    [Fact]
    public void An_officer_needs_a_division_and_an_administrator_none()
    {
        Assert.Equal([StaffProblem.NoDepartment], StaffRules.Check(Member(StaffRole.Officer), Organisation));
        Assert.Empty(StaffRules.Check(Member(StaffRole.Administrator), Organisation));
    }

    [Theory]
    [InlineData("สั้นไป", StaffProblem.PasswordLength)]
    [InlineData("aaaaaaaaaaaa", StaffProblem.PasswordEasy)]
    [InlineData("my-Malee-2569", StaffProblem.PasswordEasy)]
    [InlineData("ขนมจีนน้ำยาปักษ์ใต้", null)]
    public void A_password_is_long_and_not_easy(string password, StaffProblem? problem) => Assert.Equal(problem, StaffRules.CheckPassword(password, "malee"));

    [Fact]
    public void An_administrator_serves_all_divisions_but_the_confidential_one()
    {
        Assert.Equal(["office", "works"], Ids(Member(StaffRole.Administrator)));
        Assert.Equal(["office", "works", "legal"], Ids(Member(StaffRole.Administrator, "legal")));
        Assert.Equal(["works"], Ids(Member(StaffRole.Officer, "works", "closed-long-ago")));
    }

    [Fact]
    public void Who_may_not_know_of_confidential_tickets_does_not_count_them()
    {
        var count = new DivisionCount(new(Waiting: 2, Alarms: 5), new(Waiting: 1, Alarms: 3));

        Assert.Equal(new(3, 8), Member(StaffRole.Officer, "works").Count("works", count));
        Assert.Equal(new(2, 5), Member(StaffRole.Administrator).Count("works", count));
        Assert.Equal(default, Member(StaffRole.Officer, "office").Count("works", count));
    }

    private static StaffMember Member(StaffRole role, params string[] departments) => new() { Id = "malee", Name = "มาลี", Departments = departments, Role = role };

    private static string[] Ids(StaffMember member) => [.. StaffRules.DivisionsOf(member, Organisation).Select(division => division.Id)];
}
