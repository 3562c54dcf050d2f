using System.Diagnostics;
using Chatbot.Core.Staff;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Verbs;

public sealed class StaffVerbTests : IAsyncLifetime
{
    private RedisForTests _redis = null!;
    private DeskForTests _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisForTests.StartAsync();
        _desk = new(_redis);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task An_account_is_added_with_a_password_that_works_and_is_listed()
    {
        var added = await RunAsync("add", "malee", "--name", "มาลี ใจเย็น", "--departments", "works,office");
        var listed = await RunAsync("list");

        Assert.Equal((0, ""), (added.Status, added.Error));
        var account = await _desk.Staff.FindAsync("malee", TestContext.Current.CancellationToken);
        Assert.True(PasswordHash.Verify(added.Output.Trim().Split(" / ")[1], account!.PasswordHash));
        Assert.True(account.HasTemporaryPassword);
        Assert.Equal(["works", "office"], account.Member.Departments);
        Assert.Equal("malee\tมาลี ใจเย็น\tofficer\tworks,office\tactive", listed.Output.Trim());
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_one_line_with_what_to_do()
    {
        await _desk.AddOfficerAsync("มาลี", "works");

        var refused = await RunAsync("add", "malee", "--departments", "moon");

        Assert.Equal((1, ""), (refused.Status, refused.Output));
        Assert.Equal("--departments takes one or more of office,finance,works,education,legal.", refused.Error.Trim());
    }

    [Fact]
    public async Task A_new_password_works_and_ends_the_wait_for_a_guesser()
    {
        var malee = await _desk.AddOfficerAsync("มาลี", "works");
        var attempt = new SignInAttempt(malee.Id, "198.51.100.1", null, IsAccount: true);
        for (var i = 0; i < SignInLimits.FreeOfAccount; i++)
        {
            await _desk.SignInAttempts.CountAsync(attempt, TestContext.Current.CancellationToken);
        }

        var set = await RunAsync("reset-password", malee.Id);

        Assert.Equal((0, ""), (set.Status, set.Error));
        var account = await _desk.Staff.FindAsync(malee.Id, TestContext.Current.CancellationToken);
        Assert.True(PasswordHash.Verify(set.Output.Trim().Split(" / ")[1], account!.PasswordHash));
        Assert.True(account.HasTemporaryPassword);
        Assert.Null((await _desk.SignInAttempts.CountAsync(attempt, TestContext.Current.CancellationToken)).Wait);
    }

    [Fact]
    public async Task A_closed_account_is_listed_as_closed()
    {
        var malee = await _desk.AddOfficerAsync("มาลี", "works");

        var closed = await RunAsync("disable", malee.Id);
        var unknown = await RunAsync("disable", "nobody");

        Assert.Equal((0, malee.Id), (closed.Status, closed.Output.Trim()));
        Assert.True((await _desk.Staff.FindAsync(malee.Id, TestContext.Current.CancellationToken))!.Member.IsDisabled); // It was added above.
        Assert.EndsWith("disabled", (await RunAsync("list")).Output.Trim(), StringComparison.Ordinal);
        Assert.Equal((1, "There is no account nobody: `staff list` names them all."), (unknown.Status, unknown.Error.Trim()));
    }

    [Fact]
    public async Task A_new_password_for_nobody_is_refused_with_what_to_do()
    {
        var refused = await RunAsync("reset-password", "nobody");

        Assert.Equal((1, "There is no account nobody: `staff list` names them all."), (refused.Status, refused.Error.Trim()));
    }

    private async Task<(int Status, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [ChatbotProcess.ProgramPath(), "staff", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
            Environment = { ["Redis__ConnectionString"] = _redis.ConnectionString },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (process.ExitCode, await output, await error);
    }
}
