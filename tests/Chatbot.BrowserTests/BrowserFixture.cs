using Chatbot.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Chatbot.BrowserTests;

/// <summary>The built program on a Redis of its own, and one Chromium for all tests of a collection.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Where another site stands that may frame the chat.</summary>
    public const string OtherSite = "http://office.test";

    private readonly string _data = Directory.CreateTempSubdirectory("chatbot-browser-").FullName;
    private RedisForTests _redis = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public ChatbotProcess Program { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _redis = await RedisForTests.StartAsync();
        Program = await ChatbotProcess.StartAsync(
            ("Redis:ConnectionString", _redis.ConnectionString), ("Data:Path", _data), ("Clock:Now", "2026-11-25T09:00:00+07:00"),
            ("WebChat:AllowedOrigins:0", OtherSite));
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = FindChromium(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",

                // The stand-in for another site is not on the loopback, and may load from it all the same.
                "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessChecks",
            ],
        });
    }

    /// <summary>A citizen's browser of its own, with nothing kept from before.</summary>
    public async Task<IBrowserContext> NewContextAsync(int width, int height, string timeZone = "Asia/Bangkok")
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Program.BaseAddress.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = width < 600,
            Locale = "th-TH",
            TimezoneId = timeZone,
            Geolocation = new() { Latitude = 10.41f, Longitude = 98.78f },
            Permissions = ["geolocation"],
        });
        context.SetDefaultTimeout(20_000);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Program.DisposeAsync();
        await _redis.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Leaves a picture of the page in artifacts/screenshots when the test that ends has failed.</summary>
    public static async Task KeepPictureOfFailureAsync(IPage page)
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            var name = string.Concat(TestContext.Current.Test!.TestDisplayName.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
            await page.ScreenshotAsync(new() { Path = Repository.File($"artifacts/screenshots/{name}.png") });
        }
    }

    private static string FindChromium()
    {
        string[] places = [Environment.GetEnvironmentVariable("CHROMIUM") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no Chromium: install the package chromium, or set CHROMIUM to the program's path.");
    }
}

/// <summary>The browser tests share one program and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
