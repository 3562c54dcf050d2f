using System.CommandLine;
using Chatbot.Core.Content;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Deciding;
using Chatbot.Knowledge.Entries;
using Chatbot.Web.Hosting;

namespace Chatbot.Web.Verbs;

/// <summary>Learns the search's weights from the content and writes words/weights.yaml.</summary>
internal static class KnowledgeTrainVerb
{
    private const string Weights = "words/weights.yaml";

    public static Command Create()
    {
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("train", "Fits the weights of ranking and decision to the entries' questions and the out-of-scope examples, into words/weights.yaml. The same content gives the same file.") { setting };
        command.SetAction((parsed, cancellationToken) => RunAsync(ChatbotCommand.Settings(parsed.GetValue(setting)!), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IConfiguration settings, CancellationToken cancellationToken)
    {
        var options = settings.GetSection("Organisation").Get<OrganisationOptions>() ?? new();
        if (options.Find() is not { } folder)
        {
            return await ChatbotCommand.FailAsync($"There is no folder {options.Path}: run from the repository, or give --set Organisation:Path=FOLDER.").ConfigureAwait(false);
        }

        var files = ContentStore.ReadFiles(folder);
        files.Remove(Weights);
        var problems = new List<ContentProblem>();
        if (BotContent.Read(files, problems) is not { } content || problems.Count > 0)
        {
            return await ChatbotCommand.FailAsync($"{problems.Count} problems in the content: mend them first, see: chatbot knowledge check.").ConfigureAwait(false);
        }

        var weights = KnowledgeTraining.Train(content.Knowledge.Entries, KnowledgeTables.Read(files, problems));
        await File.WriteAllTextAsync(Path.Combine(folder, Weights), weights.ToYaml(), cancellationToken).ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"{Weights} is written: {content.Knowledge.Entries.Count} entries.").ConfigureAwait(false);
        return ChatbotCommand.Done;
    }
}
