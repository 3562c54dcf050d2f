using System.Runtime.CompilerServices;
using System.Text;

namespace Chatbot.Testing;

/// <summary>Compares text with the <c>*.approved.txt</c> beside the test. Under <c>UPDATE_APPROVED=1</c> the file is rewritten, to be reviewed like code.</summary>
public static class Approved
{
    /// <param name="actual">What the program made.</param>
    /// <param name="name">The file is <c>NAME.approved.txt</c>.</param>
    /// <exception cref="ApprovalException">The text differs from the file, or there is no file.</exception>
    public static void Verify(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, name + ".approved.txt");
        var text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return;
        }

        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved != text)
        {
            var line = FirstDifference(approved, text);
            throw new ApprovalException($"{Path.GetFileName(path)} differs from line {line} on. Run the test with UPDATE_APPROVED=1 and review the change.\n--- now:\n{text}");
        }
    }

    private static int FirstDifference(string approved, string text) =>
        1 + approved.Split('\n').Zip(text.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count();
}

/// <summary>Text is not as approved.</summary>
public sealed class ApprovalException(string message) : Exception(message);
