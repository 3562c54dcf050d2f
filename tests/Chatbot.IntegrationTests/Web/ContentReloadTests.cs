using System.Net;
using Chatbot.IntegrationTests.Web.DirectLine;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web;

/// <summary>An officer edits the organisation's folder while the program runs.</summary>
public sealed class ContentReloadTests : IAsyncLifetime
{
    private const string Title = "และการแข่งขัน";
    private const string NewTitle = "และการแข่งขันประจำปี";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatbot-content-");
    private WebChatHost _host = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Copy(new(Repository.File("dialogs")), _folder);
        _host = new() { Settings = [("Organisation:Path", _folder.FullName)] };
        await _host.InitializeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_edit_is_told_without_a_restart_and_a_broken_one_keeps_what_was_there_and_is_named()
    {
        var session = await _host.StartConversationAsync();
        Assert.Contains(Title, await AskAsync(session, "0"), StringComparison.Ordinal);
        Assert.Equal("alive", await HealthAsync());

        await EditAsync("knowledge/faq/sports-recreation.md", text => text.Replace(Title, NewTitle, StringComparison.Ordinal));
        var asked = 0;
        await Eventually.TrueAsync(
            async () => (await AskAsync(session, $"{++asked}")).Contains(NewTitle, StringComparison.Ordinal), Patience, "the edited answer is told");

        await EditAsync("phrases.yaml", text => $"{text}\nbroken: [");
        await EditAsync("knowledge/faq/sports-recreation.md", text => text.Replace(NewTitle, Title, StringComparison.Ordinal));
        await Eventually.TrueAsync(async () => (await HealthAsync()).Contains("problems", StringComparison.Ordinal), Patience, "the broken edit is named");
        Assert.Contains(NewTitle, await AskAsync(session, "broken"), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => _host.Program.Output.Contains("phrases.yaml", StringComparison.Ordinal), Patience, "the log names the broken file");

        await EditAsync("phrases.yaml", text => text.Replace("\nbroken: [", "", StringComparison.Ordinal));
        await Eventually.TrueAsync(async () => await HealthAsync() == "alive", Patience, "the mended content is in force");
        Assert.DoesNotContain(NewTitle, await AskAsync(session, "mended"), StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(Session session, string name)
    {
        var answer = "";
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    var id = await _host.SayAsync(session, "สนามกีฬา", name);
                    var seen = await _host.AnswerToAsync(session, id);
                    answer = string.Join('\n', seen.Activities.SkipWhile(activity => activity.Id != id).Where(activity => activity.Role == "bot").Select(activity => activity.Words));
                    return true;
                }
                catch (HttpRequestException exception) when (exception.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    // A busy machine may have no time for Redis while content is read: sent again, the message is the same one.
                    return false;
                }
            },
            Patience,
            "the bot answers");
        return answer;
    }

    private async Task<string> HealthAsync() => await _host.Http.GetStringAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task EditAsync(string file, Func<string, string> edit)
    {
        var path = Path.Combine(_folder.FullName, file);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, edit(text), TestContext.Current.CancellationToken);
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to.FullName, Path.GetRelativePath(from.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // A file's path has a folder.
            file.CopyTo(path);
        }
    }
}
