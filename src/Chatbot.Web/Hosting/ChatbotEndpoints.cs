using Chatbot.Web.DirectLine;
using Chatbot.Web.DirectLine.Page;
using Chatbot.Web.StaffConsole;
using Chatbot.Web.Webhooks;

namespace Chatbot.Web.Hosting;

/// <summary>All that can be reached over HTTP.</summary>
internal static class ChatbotEndpoints
{
    public static void MapChatbot(this WebApplication app, Roles roles)
    {
        app.UseMiddleware<FailureEdge>();
        app.UseRouting();
        app.MapHealth();
        if (roles.Web || roles.Console)
        {
            app.UseStaticFiles();
        }

        if (roles.Web)
        {
            app.UseWebChat();
            app.MapWebhooks();
            app.MapDirectLine();
            app.MapChatPage();
        }

        if (roles.Console)
        {
            app.UseStaffConsole();
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapStaffConsole();
        }
    }
}
