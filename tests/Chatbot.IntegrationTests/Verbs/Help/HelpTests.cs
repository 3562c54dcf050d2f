using System.CommandLine;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Chatbot.Testing;
using Chatbot.Web.Verbs;
using Xunit;

namespace Chatbot.IntegrationTests.Verbs.Help;

/// <summary>What people read before they use a verb. A text beside this file for each; a changed one is accepted with UPDATE_APPROVED=1 and reviewed like code.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Verbs => [.. Walk(ChatbotCommand.Create(), "chatbot")];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_help_of_a_verb_is_as_approved(string verb)
    {
        var (status, help, error) = await RunAsync([.. verb.Split(' ')[1..], "--help"]);

        Assert.Equal((0, ""), (status, error));
        Approved.Verify(help, FileOf(verb));
    }

    [Fact]
    public async Task Who_asks_for_help_among_settings_gets_it_and_no_server()
    {
        var (status, help, _) = await RunAsync(["--urls", "http://127.0.0.1:0", "--help"]);

        Assert.Equal(0, status);
        Approved.Verify(help, FileOf("chatbot"));
    }

    [Fact]
    public void No_text_is_left_of_a_verb_that_is_gone() =>
        Assert.Equal(
            Verbs.Select(verb => FileOf(verb.Data)).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder(), "*.approved.txt").Select(file => Path.GetFileName(file)[..^".approved.txt".Length]).Order(StringComparer.Ordinal));

    private static async Task<(int Status, string Out, string Error)> RunAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [ChatbotProcess.ProgramPath(), .. arguments])
        {
            // Redirected, it is not wrapped to the width of whose terminal this is.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string FileOf(string verb) => verb.Replace(' ', '-');

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static IEnumerable<string> Walk(Command command, string path) =>
        command.Subcommands.SelectMany(child => Walk(child, $"{path} {child.Name}")).Prepend(path);
}
