using Microsoft.Playwright;
using Xunit;

namespace Chatbot.BrowserTests.Console;

/// <summary>One program for all tests of the console.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleProgram>
{
    public const string Name = "console";
}

/// <summary>Windows of staff members, photographed when a test fails.</summary>
public abstract class ConsoleTests(ConsoleProgram program, BrowserForTests browser) : IAsyncDisposable
{
    private readonly List<IPage> _pages = [];

    protected ConsoleProgram Program => program;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await BrowserForTests.KeepScreenshotsAsync(_pages);
        foreach (var page in _pages)
        {
            await page.Context.CloseAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A new officer of the departments, signed in.</summary>
    protected async Task<StaffWindow> SignInAsync(string name, bool isPhone, params string[] departments) =>
        await StaffWindow.SignInAsync(await OpenAsync(isPhone), (await program.Desk.AddOfficerAsync(name, departments)).Id);

    /// <summary>A window that nobody has signed in to.</summary>
    protected async Task<IPage> OpenAsync(bool isPhone)
    {
        var page = await browser.OpenAsync(program.Address, isPhone);
        _pages.Add(page);
        return page;
    }
}
