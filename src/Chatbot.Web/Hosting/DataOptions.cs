namespace Chatbot.Web.Hosting;

/// <summary>Section <c>Data</c>: where files that must last are kept.</summary>
internal sealed class DataOptions
{
    /// <summary>Folder for attachments, the child Redis's data and keys. Default <c>var</c> under the working folder.</summary>
    public string Path { get; set; } = "var";

    /// <summary>Whether files can be made there.</summary>
    public bool IsUsable()
    {
        try
        {
            Directory.CreateDirectory(Path);
            var probe = System.IO.Path.Combine(Path, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
