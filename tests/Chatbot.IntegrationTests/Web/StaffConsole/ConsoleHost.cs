using Chatbot.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Chatbot.IntegrationTests.Web.StaffConsole.ConsoleHost))]

namespace Chatbot.IntegrationTests.Web.StaffConsole;

/// <summary>The whole program on a Redis of its own, started when the first test asks and shared by those of the console; each test makes its own staff and tickets.</summary>
public sealed class ConsoleHost : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private RedisForTests? _redis;
    private ChatbotProcess? _program;
    private DeskForTests? _desk;
    private DirectoryInfo? _data;

    public DeskForTests Desk => _desk ?? throw new InvalidOperationException("Call StartAsync first.");

    /// <summary>What the program has written so far.</summary>
    public string Output => _program?.Output ?? throw new InvalidOperationException("Call StartAsync first.");

    /// <summary>The server under the program.</summary>
    public RedisForTests Redis => _redis ?? throw new InvalidOperationException("Call StartAsync first.");

    /// <summary>Where the program keeps attachments.</summary>
    public string DataFolder => _data?.FullName ?? throw new InvalidOperationException("Call StartAsync first.");

    /// <summary>Starts what is not running yet.</summary>
    /// <returns>The program's address.</returns>
    public async Task<Uri> StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_program is null)
            {
                _redis = await RedisForTests.StartAsync();
                _desk = new(_redis);
                _data = Directory.CreateTempSubdirectory("chatbot-console-");
                _program = await ChatbotProcess.StartAsync(
                    ("Redis:ConnectionString", _redis.ConnectionString), ("Data:Path", _data.FullName), ("Staff:BootstrapPassword", DeskForTests.Password),
                    ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"));
            }

            return _program.BaseAddress;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>A browser without script, not signed in.</summary>
    public async Task<StaffClient> VisitAsync() => new(await StartAsync());

    /// <summary>A browser without script, signed in.</summary>
    public async Task<StaffClient> SignInAsync(string id)
    {
        var client = await VisitAsync();
        var page = await client.SignInAsync(id, DeskForTests.Password);
        Assert.Equal("/staff", page.Path);
        return client;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        if (_desk is not null)
        {
            await _desk.DisposeAsync();
        }

        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        _data?.Delete(recursive: true);
        _starting.Dispose();
    }
}
