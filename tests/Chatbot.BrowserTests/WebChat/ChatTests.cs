using Microsoft.Playwright;
using Xunit;

namespace Chatbot.BrowserTests.WebChat;

/// <summary>A telephone with the citizens' page; a script's error fails the test.</summary>
public abstract class ChatTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly List<string> _scriptProblems = [];

    protected BrowserFixture Browser => browser;

    private protected IBrowserContext Context { get; private set; } = null!;

    private protected ChatPage Chat { get; private set; } = null!;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => new(UseAsync(390, 844));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await BrowserFixture.KeepPictureOfFailureAsync(Chat.Page);
        await Context.DisposeAsync();
        Assert.Empty(_scriptProblems);
        GC.SuppressFinalize(this);
    }

    protected static bool IsPost(IRequest request, string ending) =>
        request.Method == "POST" && request.Url.EndsWith(ending, StringComparison.Ordinal);

    /// <summary>Takes another device in hand.</summary>
    protected async Task UseAsync(int width, int height, string timeZone = "Asia/Bangkok")
    {
        if (Context is not null)
        {
            await Context.DisposeAsync();
        }

        Context = await browser.NewContextAsync(width, height, timeZone);
        Chat = new(await Context.NewPageAsync());
        Chat.Page.PageError += (_, problem) => _scriptProblems.Add(problem);
        Chat.Page.Console += (_, line) =>
        {
            if (line.Type == "error" && line.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _scriptProblems.Add(line.Text);
            }
        };
    }
}
