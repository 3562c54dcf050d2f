using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Chatbot.Web.StaffConsole;

/// <summary>Addresses of bundled files with a mark of their content, so that a browser keeps them until they change.</summary>
public sealed class ConsoleAssets(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);

    /// <param name="name">A file under <c>wwwroot/assets</c>.</param>
    public string Address(string name) => _addresses.GetOrAdd(name, Mark);

    private string Mark(string name)
    {
        var file = environment.WebRootFileProvider.GetFileInfo($"assets/{name}");
        if (!file.Exists)
        {
            return $"/assets/{name}";
        }

        using var stream = file.CreateReadStream();
        return $"/assets/{name}?v={Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 6))}";
    }
}
