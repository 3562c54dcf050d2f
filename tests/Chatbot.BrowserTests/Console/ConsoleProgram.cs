using Chatbot.Testing;
using Xunit;

namespace Chatbot.BrowserTests.Console;

/// <summary>The whole program on a Redis of its own for a class of tests; each test makes its own staff and tickets.</summary>
public sealed class ConsoleProgram : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("chatbot-console-");
    private RedisForTests? _redis;
    private ChatbotProcess? _program;

    public DeskForTests Desk { get; private set; } = null!;

    public Uri Address => _program!.BaseAddress;

    /// <summary>Puts a file of a citizen's where the program keeps them.</summary>
    public Task StoreAsync(string name, byte[] content) => File.WriteAllBytesAsync(Path.Combine(_data.CreateSubdirectory("attachments").FullName, name), content);

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisForTests.StartAsync();
        Desk = new(_redis);
        _program = await ChatbotProcess.StartAsync(("Redis:ConnectionString", _redis.ConnectionString), ("Data:Path", _data.FullName));
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        await Desk.DisposeAsync();
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }
}
