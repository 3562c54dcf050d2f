using System.CommandLine;
using Chatbot.Core.Conversations;
using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Turns;
using Chatbot.Knowledge.Entries;
using Chatbot.Web.Hosting;
using Chatbot.Web.StaffConsole.Accounts;

namespace Chatbot.Web.Verbs;

/// <summary>Staff accounts from the command line: add one, give one a new password, close one, list all.</summary>
internal static class StaffVerb
{
    public static Command Create() => new("staff", "Staff accounts of the console.") { CreateAdd(), CreateResetPassword(), CreateDisable(), CreateList() };

    private static Command CreateAdd()
    {
        var id = new Argument<string>("id") { Description = "The sign-in name: lower-case letters, digits, dot, dash." };
        var name = new Option<string>("--name") { Description = "As citizens and colleagues read it; when left out, colleagues read the sign-in name and citizens the division alone." };
        var departments = new Option<string>("--departments") { Description = "Ids of organisation.yaml, separated by commas." };
        var isAdministrator = new Option<bool>("--administrator") { Description = "May manage accounts, and serves every division but the confidential ones." };
        var isPasswordRead = PasswordOption();
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("add", "Adds an account and prints its first password, which its owner must change at the first sign-in.") { id, name, departments, isAdministrator, isPasswordRead, setting };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var member = new StaffMember
            {
                Id = parsed.GetValue(id)!,
                Name = parsed.GetValue(name) ?? parsed.GetValue(id)!,
                Departments = (parsed.GetValue(departments) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                Role = parsed.GetValue(isAdministrator) ? StaffRole.Administrator : StaffRole.Officer,
            };
            var given = await GivenAsync(parsed.GetValue(isPasswordRead), cancellationToken).ConfigureAwait(false);
            return await WithAccountsAsync(
                parsed.GetValue(setting)!, (accounts, _, organisation) => AddAsync(accounts, organisation, member, given, cancellationToken)).ConfigureAwait(false);
        });
        return command;
    }

    private static Command CreateResetPassword()
    {
        var id = new Argument<string>("id") { Description = "The sign-in name." };
        var isPasswordRead = PasswordOption();
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("reset-password", "Gives an account a new password, to be changed at the next sign-in: for who forgot it, or must wait because somebody guesses.") { id, isPasswordRead, setting };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = await GivenAsync(parsed.GetValue(isPasswordRead), cancellationToken).ConfigureAwait(false);
            return await WithAccountsAsync(
                parsed.GetValue(setting)!, (accounts, _, organisation) => SetPasswordAsync(accounts, organisation, parsed.GetValue(id)!, given, cancellationToken)).ConfigureAwait(false);
        });
        return command;
    }

    private static Command CreateDisable()
    {
        var id = new Argument<string>("id") { Description = "The sign-in name." };
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("disable", "Closes an account: whoever is signed in with it is out at once. What it did stays; an administrator opens it again in the console.") { id, setting };
        command.SetAction((parsed, cancellationToken) => WithAccountsAsync(
            parsed.GetValue(setting)!, (accounts, _, organisation) => DisableAsync(accounts, organisation, parsed.GetValue(id)!, cancellationToken)));
        return command;
    }

    private static Option<bool> PasswordOption() =>
        new("--password-stdin") { Description = "Read the password from standard input; a random one is printed when left out." };

    private static async Task<string?> GivenAsync(bool isPasswordRead, CancellationToken cancellationToken) =>
        isPasswordRead ? await Console.In.ReadLineAsync(cancellationToken).ConfigureAwait(false) ?? "" : null;

    private static Command CreateList()
    {
        var isJson = new Option<bool>("--json") { Description = "One JSON object a line." };
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("list", "Lists the accounts.") { isJson, setting };
        command.SetAction((parsed, cancellationToken) => WithAccountsAsync(
            parsed.GetValue(setting)!, (_, store, _) => ListAsync(store, parsed.GetValue(isJson), cancellationToken)));
        return command;
    }

    private static async Task<int> AddAsync(
        StaffAccounts accounts, OrganisationProfile organisation, StaffMember member, string? given, CancellationToken cancellationToken)
    {
        var password = given ?? StaffAccounts.RandomPassword();
        var problems = await accounts.AddAsync(member, password, cancellationToken).ConfigureAwait(false);
        if (problems.Count > 0)
        {
            return await ChatbotCommand.FailAsync(string.Join(" ", problems.Select(problem => Explain(problem, member.Id, organisation)))).ConfigureAwait(false);
        }

        await Console.Out.WriteLineAsync(given is null ? $"{member.Id} / {password}" : member.Id).ConfigureAwait(false);
        return ChatbotCommand.Done;
    }

    private static async Task<int> SetPasswordAsync(
        StaffAccounts accounts, OrganisationProfile organisation, string id, string? given, CancellationToken cancellationToken)
    {
        var password = given ?? StaffAccounts.RandomPassword();
        if (await accounts.SetPasswordAsync(id, password, isTemporary: true, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            return await ChatbotCommand.FailAsync(Explain(problem, id, organisation)).ConfigureAwait(false);
        }

        await Console.Out.WriteLineAsync(given is null ? $"{id} / {password}" : id).ConfigureAwait(false);
        return ChatbotCommand.Done;
    }

    private static async Task<int> DisableAsync(StaffAccounts accounts, OrganisationProfile organisation, string id, CancellationToken cancellationToken)
    {
        if (await accounts.DisableAsync(id, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            return await ChatbotCommand.FailAsync(Explain(problem, id, organisation)).ConfigureAwait(false);
        }

        await Console.Out.WriteLineAsync(id).ConfigureAwait(false);
        return ChatbotCommand.Done;
    }

    private static async Task<int> ListAsync(IStaffStore store, bool isJson, CancellationToken cancellationToken)
    {
        foreach (var account in await store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            var member = account.Member;
            var state = member.IsDisabled ? "disabled" : "active";
            await Console.Out.WriteLineAsync(isJson
                ? StoredJson.Write(member)
                : $"{member.Id}\t{member.Name}\t{(member.Role == StaffRole.Administrator ? "administrator" : "officer")}\t{string.Join(',', member.Departments)}\t{state}").ConfigureAwait(false);
        }

        return ChatbotCommand.Done;
    }

    private static string Explain(StaffProblem problem, string id, OrganisationProfile organisation) => problem switch
    {
        StaffProblem.BadId => $"{id} is no sign-in name: use lower-case letters, digits, dot and dash, at most 32.",
        StaffProblem.IdTaken => $"There is an account {id} already: choose another name.",
        StaffProblem.NoSuchAccount => $"There is no account {id}: `staff list` names them all.",
        StaffProblem.BadName => "--name must have 1 to 80 characters.",
        StaffProblem.UnknownDepartment or StaffProblem.NoDepartment =>
            $"--departments takes one or more of {string.Join(",", organisation.Departments.Select(department => department.Id))}.",
        StaffProblem.PasswordLength or StaffProblem.PasswordEasy =>
            $"The password must have {StaffRules.MinPasswordLength} to {StaffRules.MaxPasswordLength} characters, not few different ones, and not the sign-in name.",
        _ => problem.ToString(),
    };

    /// <summary>Opens the store that serve would use, and nothing else of it.</summary>
    private static async Task<int> WithAccountsAsync(string[] given, Func<StaffAccounts, IStaffStore, OrganisationProfile, Task<int>> act)
    {
        var settings = ChatbotCommand.Settings(given);
        var options = settings.GetSection("Organisation").Get<OrganisationOptions>() ?? new();
        var problems = new List<ContentProblem>();
        if (options.Find() is not { } folder
            || Path.Combine(folder, "organisation.yaml") is var file && !File.Exists(file)
            || OrganisationReader.Read("organisation.yaml", await File.ReadAllTextAsync(file).ConfigureAwait(false), problems) is not { } organisation)
        {
            return await ChatbotCommand.FailAsync(problems.Count > 0
                ? problems[0].ToString()
                : $"There is no organisation.yaml in {options.Path}: run from the repository, or give --set Organisation:Path=FOLDER.").ConfigureAwait(false);
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddStore(settings);
        var provider = services.BuildServiceProvider();
        await using (provider.ConfigureAwait(false))
        {
            var store = provider.GetRequiredService<IStaffStore>();
            try
            {
                var accounts = new StaffAccounts(store, provider.GetRequiredService<ISignInAttempts>(), provider.GetRequiredService<ISignals>(), () => organisation);
                return await act(accounts, store, organisation).ConfigureAwait(false);
            }
            catch (StoreUnavailableException exception)
            {
                return await ChatbotCommand.FailAsync($"Redis does not answer: {exception.Message}").ConfigureAwait(false);
            }
        }
    }
}
