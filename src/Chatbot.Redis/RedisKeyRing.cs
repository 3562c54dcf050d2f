using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>ASP.NET's data-protection keys, so that every process reads the others' cookies.</summary>
internal sealed class RedisKeyRing(RedisConnection connection, RedisKeys keys) : IXmlRepository
{
    // The interface is synchronous and called a few times in a process's life, from the pool.

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var values = (string[])Task.Run(() => connection.CallAsync("LRANGE", [(RedisKey)keys.DataProtection, 0, -1], CancellationToken.None)).GetAwaiter().GetResult()!;
        return Array.ConvertAll(values, XElement.Parse);
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => connection.CallAsync("RPUSH", [(RedisKey)keys.DataProtection, element.ToString(SaveOptions.DisableFormatting)], CancellationToken.None))
            .GetAwaiter().GetResult();
}
