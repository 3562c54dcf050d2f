using System.Collections.Concurrent;
using System.Text.Json;

namespace Chatbot.Web.DirectLine.Page;

/// <summary>The page's own words: the files that the widget reads too, <c>wwwroot/chat/words/LANGUAGE.json</c>.</summary>
internal sealed class PageWords(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _texts = new(StringComparer.Ordinal);

    /// <summary>The languages there are, first the one for everybody else.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["th", "en", "my"];

    /// <summary>Each of <see cref="Languages"/>, in their order, as it calls itself.</summary>
    public IReadOnlyDictionary<string, string> LanguageNames =>
        new OrderedDictionary<string, string>(Languages.Select(language => KeyValuePair.Create(language, In(language)["page.language"])));

    /// <summary>The words in a language of <see cref="Languages"/>.</summary>
    public IReadOnlyDictionary<string, string> In(string language) => _texts.GetOrAdd(language, Read);

    private IReadOnlyDictionary<string, string> Read(string language)
    {
        using var stream = environment.WebRootFileProvider.GetFileInfo($"chat/words/{language}.json").CreateReadStream();
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
