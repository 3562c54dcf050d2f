using System.CommandLine;
using Chatbot.Core.Content;
using Chatbot.Knowledge.Entries;
using Chatbot.Web.Hosting;

namespace Chatbot.Web.Verbs;

/// <summary>Checks the organisation's content, file by file and over all.</summary>
internal static class KnowledgeCheckVerb
{
    public static Command Create()
    {
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("check", "Checks the content folder: ids, links, empty fields, questions that stand twice, translations, flows, phrases. Exit 1 when something is wrong.") { setting };
        command.SetAction((parsed, _) => RunAsync(ChatbotCommand.Settings(parsed.GetValue(setting)!)));
        return command;
    }

    private static async Task<int> RunAsync(IConfiguration settings)
    {
        var options = settings.GetSection("Organisation").Get<OrganisationOptions>() ?? new();
        if (options.Find() is not { } folder)
        {
            return await ChatbotCommand.FailAsync($"There is no folder {options.Path}: run from the repository, or give --set Organisation:Path=FOLDER.").ConfigureAwait(false);
        }

        var problems = new List<ContentProblem>();
        var content = BotContent.Read(ContentStore.ReadFiles(folder), problems);
        foreach (var problem in problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line))
        {
            await Console.Error.WriteLineAsync(problem.ToString()).ConfigureAwait(false);
        }

        if (content is not null)
        {
            await Console.Out.WriteLineAsync($"{content.Knowledge.Entries.Count} entries, {content.Knowledge.Entries.Sum(entry => entry.Questions.Count)} questions, {content.Flows.Count} flows, {problems.Count} problems").ConfigureAwait(false);
        }

        return problems.Count == 0 ? ChatbotCommand.Done : ChatbotCommand.Failed;
    }
}
