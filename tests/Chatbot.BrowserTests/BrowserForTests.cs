using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chatbot.BrowserTests.BrowserForTests))]

namespace Chatbot.BrowserTests;

/// <summary>The machine's own Chromium, started once. A test that needs it and does not find it fails.</summary>
public sealed class BrowserForTests : IAsyncLifetime
{
    private static readonly string[] Candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var path = Candidates.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is not installed: apt-get install chromium.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A browser window of its own: own cookies, of a telephone's or a desk's size.</summary>
    public async Task<IPage> OpenAsync(Uri address, bool isPhone)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 860 },
            IsMobile = isPhone,
            HasTouch = isPhone,
            Locale = "th-TH",
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <summary>After a failed test, what its windows show, beside the test results.</summary>
    public static async Task KeepScreenshotsAsync(IEnumerable<IPage> pages)
    {
        if (TestContext.Current.TestState?.Result != TestResult.Failed)
        {
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults"));
        var name = string.Concat((TestContext.Current.Test?.TestDisplayName ?? "test").Select(c => char.IsLetterOrDigit(c) ? c : '-'));
        var number = 0;
        foreach (var page in pages)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, $"{name}-{++number}.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
