namespace Chatbot.Web.Hosting;

/// <summary>Section <c>Organisation</c>.</summary>
internal sealed class OrganisationOptions
{
    /// <summary>The folder with the organisation's own content. Default <c>dialogs</c>, under the working folder or beside the program.</summary>
    public string Path { get; set; } = "dialogs";

    /// <summary>The folder that is there: as given, else the one of that name above the program; null when there is none.</summary>
    public string? Find()
    {
        if (Directory.Exists(Path))
        {
            return System.IO.Path.GetFullPath(Path);
        }

        if (System.IO.Path.IsPathRooted(Path))
        {
            return null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, Path);
            if (File.Exists(System.IO.Path.Combine(candidate, "organisation.yaml")))
            {
                return candidate;
            }
        }

        return null;
    }
}
