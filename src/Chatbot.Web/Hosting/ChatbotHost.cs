using Chatbot.Redis;
using Chatbot.Redis.Child;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.Hosting;

/// <summary>Puts the program together and looks whether it can start.</summary>
internal static class ChatbotHost
{
    /// <exception cref="FormatException">A setting that the wiring itself needs is wrong.</exception>
    public static WebApplication Build(string[] args) => Build(Prepare(args));

    /// <summary>The program with all its services; others may still be added.</summary>
    /// <exception cref="FormatException">A setting that the wiring itself needs is wrong.</exception>
    public static WebApplicationBuilder Prepare(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings and pages lie beside the program; dialogs and var are found from the working folder.
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var roles = Roles.Parse(builder.Configuration["roles"]);
        builder.Services.AddSingleton(roles);
        builder.Services.AddChatbot(builder.Configuration, roles);
        return builder;
    }

    /// <summary>What <see cref="Prepare"/> gave, put together.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.MapChatbot(app.Services.GetRequiredService<Roles>());
        return app;
    }

    /// <summary>All that stands against starting, at once, each with what to do; also what is worth a warning.</summary>
    public static async Task<IReadOnlyList<StartProblem>> CheckAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var problems = new List<StartProblem>();
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException exception)
        {
            problems.AddRange(exception.Failures.Select(failure => new StartProblem(failure, IsFatal: true)));
        }
        catch (AggregateException exception)
        {
            problems.AddRange(exception.InnerExceptions.SelectMany(inner => inner is OptionsValidationException invalid ? invalid.Failures : [inner.Message])
                .Select(failure => new StartProblem(failure, IsFatal: true)));
        }
        catch (InvalidOperationException exception)
        {
            // A number, time or yes/no that is none; the message names the setting and the value.
            problems.Add(new($"{exception.Message} Write a value of that kind, or leave the setting out.", IsFatal: true));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        // Reading the content keeps one processor busy; the store comes up beside it.
        var store = Task.Run(() => CheckRedisAsync(app.Services, cancellationToken), cancellationToken);
        var content = app.Services.GetRequiredService<ContentStore>();
        var isUsable = content.TryLoad();
        problems.AddRange(content.Problems.Select(problem => new StartProblem(problem.ToString(), IsFatal: !isUsable)));
        problems.AddRange(await store.ConfigureAwait(false));
        return problems;
    }

    // A configured Redis may come up after us; our own child must come up now, and no Redis may be one that drops keys.
    private static async Task<IEnumerable<StartProblem>> CheckRedisAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var endpoint = services.GetRequiredService<IRedisEndpoint>();
        if (endpoint is ChildRedisServer)
        {
            try
            {
                await endpoint.ConnectionStringAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Core.Turns.StoreUnavailableException exception)
            {
                return [new(exception.Message, IsFatal: true)];
            }
        }

        var problems = await services.GetRequiredService<RedisHealth>().FindProblemsAsync(cancellationToken).ConfigureAwait(false);
        return problems.Select(problem => new StartProblem(problem.Text, IsFatal: problem.Kind == RedisProblemKind.MayDropKeys));
    }
}

/// <summary>Something that stands against starting, or a warning.</summary>
internal sealed record StartProblem(string Text, bool IsFatal);
