using System.CommandLine;
using Chatbot.Web.Hosting;

namespace Chatbot.Web.Verbs;

/// <summary>The program's verbs. Without one, or with settings only, it serves.</summary>
internal static class ChatbotCommand
{
    /// <summary>Done; failed; called wrongly.</summary>
    public const int Done = 0, Failed = 1, WrongUse = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = Create();
        var hasVerb = args.Length > 0 && !args[0].StartsWith('-');
        if (!args.Any(IsForHelp) && args is not ["--version"] && (!hasVerb || args[0] == "serve"))
        {
            return await ServeVerb.RunAsync(hasVerb ? args[1..] : args, CancellationToken.None).ConfigureAwait(false);
        }

        // Who asks for help among settings wants no server started by them; the parser does not know settings.
        var parsed = root.Parse(!hasVerb && args.Length > 1 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            var what = parsed.UnmatchedTokens.Count > 0 ? $"There is no {parsed.UnmatchedTokens[0]} here." : parsed.Errors[0].Message.ReplaceLineEndings(" ");
            await Console.Error.WriteLineAsync($"{what} See: chatbot --help").ConfigureAwait(false);
            return WrongUse;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
    }

    /// <summary>All verbs, for the parser and for the test of --help.</summary>
    public static RootCommand Create() => new("The chatbot of a local administration: answers citizens, takes their reports, and brings them to staff.")
    {
        ServeVerb.Create(),
        AskVerb.Create(),
        ChatVerb.Create(),
        new Command("eval", "Measures the bot against a file of examples; metrics as JSON.")
        {
            EvalConversationsVerb.Create(),
            EvalMessagesVerb.Create(),
            EvalQuestionsVerb.Create(),
            EvalRetrievalVerb.Create(),
        },
        new Command("knowledge", "The organisation's content.")
        {
            KnowledgeCheckVerb.Create(),
            KnowledgeTrainVerb.Create(),
        },
        StaffVerb.Create(),
        DoctorVerb.Create(),
    };

    /// <summary>An option that every verb shares: settings as in appsettings.json, SECTION:KEY=VALUE.</summary>
    public static Option<string[]> SettingOption() => new("--set")
    {
        Description = "A setting, as in appsettings.json: --set Organisation:Path=dialogs. Environment variables work too.",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = static _ => [],
    };

    private static bool IsForHelp(string argument) => argument is "--help" or "-h" or "-?";

    /// <summary>Says on standard error in one line what is wrong and what to do.</summary>
    public static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message).ConfigureAwait(false);
        return Failed;
    }

    /// <summary>The settings that serve would use, with those of the command line on top.</summary>
    public static IConfiguration Settings(IEnumerable<string> settings) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Where(pair => pair.Length == 2).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build();

    /// <summary>The organisation's content for a verb that needs no server.</summary>
    /// <returns>Null when it cannot be used; the problems were said on standard error.</returns>
    public static async Task<Core.Content.BotContent?> LoadContentAsync(IConfiguration settings)
    {
        var options = settings.GetSection("Organisation").Get<OrganisationOptions>() ?? new();
        if (options.Find() is not { } folder)
        {
            await Console.Error.WriteLineAsync($"There is no folder {options.Path}: run from the repository, or give --set Organisation:Path=FOLDER.").ConfigureAwait(false);
            return null;
        }

        var problems = new List<Knowledge.Entries.ContentProblem>();
        var content = Core.Content.BotContent.Read(ContentStore.ReadFiles(folder), problems);
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync(problem.ToString()).ConfigureAwait(false);
        }

        return content;
    }
}
