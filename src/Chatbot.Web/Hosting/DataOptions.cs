namespace Chatbot.Web.Hosting;

/// <summary>Section <c>Data</c>: where files that must last are kept.</summary>
internal sealed class DataOptions
{
    /// <summary>Folder for attachments, the child Redis's data and keys. Default <c>var</c> under the working folder.</summary>
    public string Path { get; set; } = "var";
}
