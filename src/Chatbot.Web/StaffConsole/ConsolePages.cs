using Chatbot.Web.StaffConsole.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Web.StaffConsole;

/// <summary>Pages as results: a component, what it shows, and the status.</summary>
internal static class ConsolePages
{
    public static RazorComponentResult<TPage> Page<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>A page that only says something, without a menu: what failed must not need the store.</summary>
    /// <param name="key">A key of <see cref="ConsoleTexts"/>.</param>
    public static IResult Message(int status, string key) => Page<MessagePage>(new { Status = status, Key = key }, status);
}
