using System.CommandLine;
using Chatbot.Core.Turns;
using Chatbot.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Chatbot.Web.Verbs;

/// <summary>Webhooks, web chat, workers and staff console, or some of them by --roles.</summary>
internal static class ServeVerb
{
    /// <summary>For --help only: serving takes its settings as any ASP.NET Core program does.</summary>
    public static Command Create() => new("serve", "Serves webhooks, web chat, workers and staff console (default). Settings as --Section:Key=value; --roles web,worker,console runs some of them.")
    {
        new Option<string>("--roles") { Description = "Which of web, worker, console to run; all when left out." },
        new Option<string>("--urls") { Description = "Where to listen; http://localhost:5080 when left out." },
    };

    /// <summary>Starts, tells where, and runs until it is stopped.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        WebApplication app;
        try
        {
            app = ChatbotHost.Build(args);
        }
        catch (FormatException exception)
        {
            return await ChatbotCommand.FailAsync(exception.Message).ConfigureAwait(false);
        }

        await using (app.ConfigureAwait(false))
        {
            var problems = await ChatbotHost.CheckAsync(app, cancellationToken).ConfigureAwait(false);
            foreach (var problem in problems)
            {
                await Console.Error.WriteLineAsync($"{(problem.IsFatal ? "cannot start" : "warning")}: {problem.Text}").ConfigureAwait(false);
            }

            if (problems.Any(problem => problem.IsFatal))
            {
                return ChatbotCommand.Failed;
            }

            // Reading and learning the content leaves much behind; what is live now stays for long.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            try
            {
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or FormatException or StoreUnavailableException)
            {
                var hint = exception is IOException ? " Is the program running already? Else give another address with --urls." : "";
                return await ChatbotCommand.FailAsync($"cannot start: {exception.Message}{hint}").ConfigureAwait(false);
            }

            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            var roles = app.Services.GetRequiredService<Roles>();
            foreach (var address in addresses)
            {
                await Console.Out.WriteLineAsync(roles.Web ? $"Citizens' page  {address}/" : $"Listening on    {address}").ConfigureAwait(false);
                if (roles.Console)
                {
                    await Console.Out.WriteLineAsync($"Staff console   {address}/staff").ConfigureAwait(false);
                }
            }

            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }

        return ChatbotCommand.Done;
    }
}
