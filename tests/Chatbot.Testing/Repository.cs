namespace Chatbot.Testing;

/// <summary>Where the repository is, and the shared folder beside it that a test may use when it is there.</summary>
public static class Repository
{
    /// <summary>The folder with Chatbot.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder of the repository.</summary>
    public static string File(string relativePath) => Path.Combine(Root, relativePath);

    /// <summary>A file of the shared folder; null when it is absent: the test then skips and says so.</summary>
    public static string? Shared(string relativePath)
    {
        var path = Path.Combine(Root, "..", "shared", relativePath);
        return System.IO.File.Exists(path) || Directory.Exists(path) ? Path.GetFullPath(path) : null;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Chatbot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests must run from within the repository.");
    }
}
