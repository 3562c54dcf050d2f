using Chatbot.Core.Staff;
using Chatbot.Web.StaffConsole.Accounts;
using Chatbot.Web.StaffConsole.Live;
using Chatbot.Web.StaffConsole.Queue;
using Chatbot.Web.StaffConsole.SignIn;
using Chatbot.Web.StaffConsole.Tickets;
using Chatbot.Web.StaffConsole.Undelivered;
using Microsoft.AspNetCore.Antiforgery;

namespace Chatbot.Web.StaffConsole;

/// <summary>Everything under <c>/staff</c>.</summary>
internal static class ConsoleEndpoints
{
    /// <summary>Before authentication: headers, and the pages for what fails.</summary>
    public static IApplicationBuilder UseStaffConsole(this IApplicationBuilder app) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/staff", StringComparison.Ordinal),
            branch => branch.UseMiddleware<ConsoleEdge>());

    public static void MapStaffConsole(this IEndpointRouteBuilder endpoints)
    {
        // The check of forms is our own filter, for every post whether it reads a form or not; the built-in one looks at bound forms only.
        var everything = endpoints.MapGroup("/staff").DisableAntiforgery().AddEndpointFilter(CheckFormAsync);
        var anyPassword = everything.MapGroup("").RequireAuthorization(StaffSession.AnyPassword);
        anyPassword.MapSignIn();
        anyPassword.MapOwnPassword();
        var group = everything.MapGroup("").RequireAuthorization();
        group.MapQueue();
        group.MapTickets();
        group.MapAccounts();
        group.MapUndelivered();
        group.MapGet("/{**rest}", () => ConsolePages.Message(StatusCodes.Status404NotFound, "error.not-found"));
        endpoints.MapHub<LiveHub>("/staff/live").RequireAuthorization();
    }

    /// <summary>Lets administrators through.</summary>
    public static async ValueTask<object?> RequireAdministratorAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<SignedInStaff>()?.Member.Role == StaffRole.Administrator
            ? await next(context).ConfigureAwait(false)
            : ConsolePages.Message(StatusCodes.Status403Forbidden, "error.forbidden");

    private static async ValueTask<object?> CheckFormAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var antiforgery = http.RequestServices.GetRequiredService<IAntiforgery>();
        return HttpMethods.IsPost(http.Request.Method) && !await antiforgery.IsRequestValidAsync(http).ConfigureAwait(false)
            ? ConsolePages.Message(StatusCodes.Status400BadRequest, "error.expired")
            : await next(context).ConfigureAwait(false);
    }
}
