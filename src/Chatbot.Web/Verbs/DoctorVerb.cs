using System.CommandLine;
using Chatbot.Language.Segmentation;
using Chatbot.Web.Hosting;

namespace Chatbot.Web.Verbs;

/// <summary>Looks at settings, content, Redis and what the machine must have; says what is wrong and how to mend it.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("doctor", "Checks settings, content, Redis and the machine; says what is wrong and how to mend it. Exit 1 when serving would fail.") { setting };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(setting)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        var problems = new List<StartProblem>();
        if (!WordSegmenter.IsAvailable(out var missing))
        {
            problems.Add(new(missing, IsFatal: true));
        }

        try
        {
            var app = ChatbotHost.Build([.. settings.Select(setting => "--" + setting)]);
            await using (app.ConfigureAwait(false))
            {
                problems.AddRange(await ChatbotHost.CheckAsync(app, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (FormatException exception)
        {
            problems.Add(new(exception.Message, IsFatal: true));
        }

        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync($"{(problem.IsFatal ? "must be mended" : "should be mended")}: {problem.Text}").ConfigureAwait(false);
        }

        if (problems.Count == 0)
        {
            await Console.Out.WriteLineAsync("All is well.").ConfigureAwait(false);
        }

        return problems.Any(problem => problem.IsFatal) ? ChatbotCommand.Failed : ChatbotCommand.Done;
    }
}
