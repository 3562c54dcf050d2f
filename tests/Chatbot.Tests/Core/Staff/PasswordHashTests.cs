using Chatbot.Core.Staff;
using Xunit;

namespace Chatbot.Tests.Core.Staff;

public sealed class PasswordHashTests
{
    private static readonly byte[] Salt = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6];

    [Fact]
    public void The_right_password_is_recognised_and_no_other()
    {
        var stored = PasswordHash.Make("แกงไตปลารสเด็ด", Salt, iterations: 5);

        Assert.True(PasswordHash.Verify("แกงไตปลารสเด็ด", stored));
        Assert.False(PasswordHash.Verify("แกงไตปลารสเด็ด ", stored));
        Assert.False(PasswordHash.Verify("", stored));
    }

    [Fact]
    public void The_stored_form_shows_neither_the_password_nor_the_same_hash_for_another_salt()
    {
        var stored = PasswordHash.Make("correct horse battery", Salt, iterations: 5);

        Assert.DoesNotContain("horse", stored, StringComparison.Ordinal);
        Assert.NotEqual(stored.Split('$')[3], PasswordHash.Make("correct horse battery", new byte[16], iterations: 5).Split('$')[3]);
    }

    [Fact]
    public void A_hash_made_with_another_number_of_iterations_is_still_recognised()
    {
        var older = PasswordHash.Make("correct horse battery", Salt, iterations: 3);

        Assert.StartsWith("pbkdf2-sha256$3$", older, StringComparison.Ordinal);
        Assert.True(PasswordHash.Verify("correct horse battery", older));
    }

    [Fact]
    public void Nobodys_hash_looks_like_any_other_and_lets_nobody_in()
    {
        var nobodys = PasswordHash.OfNobody([.. Salt, .. new byte[PasswordHash.HashLength]]);
        var somebodys = PasswordHash.Make("", Salt);

        Assert.Equal(somebodys.Split('$')[..3], nobodys.Split('$')[..3]);
        Assert.Equal(somebodys.Length, nobodys.Length);
        Assert.False(PasswordHash.Verify("", nobodys));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("md5$1$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$0$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$-5$AAAA$AAAA")]
    public void What_is_no_hash_of_ours_lets_nobody_in(string stored) => Assert.False(PasswordHash.Verify("", stored));
}
