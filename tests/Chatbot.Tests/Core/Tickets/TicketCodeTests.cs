using Chatbot.Core.Tickets;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Core.Tickets;

public sealed class TicketCodeTests
{
    private static readonly byte[] Key = "the key of an installation"u8.ToArray();

    [Fact]
    public void The_same_event_makes_the_same_code()
    {
        Assert.Equal(TicketCode.Make(Key, "event-1"), TicketCode.Make(Key, "event-1"));
        Assert.NotEqual(TicketCode.Make(Key, "event-1"), TicketCode.Make(Key, "event-2"));
        Assert.NotEqual(TicketCode.Make(Key, "event-1"), TicketCode.Make("the key of another one"u8, "event-1"));
    }

    [Fact]
    public void Every_code_is_found_in_what_people_type_of_it()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), eventId =>
        {
            var code = TicketCode.Make(Key, eventId.Get);
            var digits = code.Replace("-", "", StringComparison.Ordinal);
            var thai = string.Concat(digits.Select(digit => (char)('๐' + (digit - '0'))));
            var burmese = string.Concat(digits.Select(digit => (char)('၀' + (digit - '0'))));
            return code[0] != '0'
                && TicketCode.FindIn(code) == code
                && TicketCode.FindIn($"รหัส {digits} ถึงไหนแล้ว") == code
                && TicketCode.FindIn($"{digits[..3]} {digits[3..6]} {digits[6..]}ครับ") == code
                && TicketCode.FindIn(thai) == code
                && TicketCode.FindIn(burmese) == code;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_wrong_digit_is_always_noticed()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), Gen.Choose(0, 9).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (eventId, place, by) =>
        {
            var digits = TicketCode.Make(Key, eventId.Get).Replace("-", "", StringComparison.Ordinal).ToCharArray();
            digits[place] = (char)('0' + ((digits[place] - '0' + by) % 10));
            return TicketCode.FindIn(new string(digits)) is null;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Neighbours_that_changed_places_are_always_noticed()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), Gen.Choose(0, 8).ToArbitrary(), (eventId, place) =>
        {
            var digits = TicketCode.Make(Key, eventId.Get).Replace("-", "", StringComparison.Ordinal).ToCharArray();
            (digits[place], digits[place + 1]) = (digits[place + 1], digits[place]);
            return digits[place] == digits[place + 1] || TicketCode.FindIn(new string(digits)) is null;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("ไม่มีรหัส")]
    [InlineData("0990001234")]
    [InlineData("099-000-1234")]
    [InlineData("12345678901")]
    [InlineData("3 9821 47292 29 6")]
    public void Other_numbers_are_no_code(string text)
    {
        Assert.Null(TicketCode.FindIn(text));
        Assert.False(TicketCode.LooksLikeOne(text));
    }

    [Fact]
    public void A_mistyped_code_still_looks_like_one()
    {
        Assert.Null(TicketCode.FindIn("รหัส 482-173-9065"));
        Assert.True(TicketCode.LooksLikeOne("รหัส 482-173-9065"));
    }
}
