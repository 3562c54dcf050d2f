using System.Text.Encodings.Web;
using System.Text.Unicode;
using Chatbot.Core.Content;
using Chatbot.Core.Staff;
using Chatbot.Core.Turns;
using Chatbot.Web.StaffConsole.Accounts;
using Chatbot.Web.StaffConsole.Live;
using Chatbot.Web.StaffConsole.SignIn;
using Chatbot.Web.StaffConsole.Tickets;
using Microsoft.AspNetCore.DataProtection;

namespace Chatbot.Web.StaffConsole;

/// <summary>What the staff console needs.</summary>
internal static class ConsoleServices
{
    /// <summary>The pages, sign-in and the live view.</summary>
    public static IServiceCollection AddStaffConsole(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StaffOptions>().Bind(configuration.GetSection("Staff"))
            .Validate(options => options.IsUsable(), $"Staff:BootstrapPassword is too long: use at most {StaffRules.MaxPasswordLength} characters, or leave it empty for a random one.")
            .ValidateOnStart();
        services.AddSingleton(provider => new StaffAccounts(
            provider.GetRequiredService<IStaffStore>(), provider.GetRequiredService<ISignInAttempts>(), provider.GetRequiredService<ISignals>(),
            () => provider.GetRequiredService<IContentSource>().Current.Organisation));
        services.AddHostedService<StaffBootstrap>();
        services.AddRazorComponents();
        // Thai as itself, not as &#x0E40; eight bytes a letter.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "staff-form";
            options.Cookie.Path = "/staff";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // One name for all processes and versions: each reads the others' cookies.
        services.AddDataProtection().SetApplicationName("chatbot");
        services.AddSingleton<KnownDevice>();
        services.AddAuthentication(StaffSession.Scheme).AddCookie(StaffSession.Scheme, StaffSession.Configure);
        services.AddAuthorization(StaffSession.Authorize);
        services.AddSignalR();
        services.AddSingleton<LiveConnections>();
        services.AddHostedService<LiveRelay>();
        services.AddSingleton<ConsoleAssets>();
        services.AddSingleton<ConsoleFrames>();
        services.AddSingleton<StaffDesk>();
        services.AddSingleton<TicketDesk>();
        services.AddSingleton<TicketAttachments>();
        return services;
    }
}
