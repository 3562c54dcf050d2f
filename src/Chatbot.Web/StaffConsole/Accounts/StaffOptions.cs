using Chatbot.Core.Staff;

namespace Chatbot.Web.StaffConsole.Accounts;

/// <summary>Section <c>Staff</c>.</summary>
internal sealed class StaffOptions
{
    /// <summary>Password of the first account, <c>admin</c>, used when no account exists yet. Empty (the default): a random one, printed once.</summary>
    public string BootstrapPassword { get; set; } = "";

    /// <summary>Whether the password is empty or one that an account may have.</summary>
    public bool IsUsable() => BootstrapPassword.Length == 0 || StaffRules.CheckPassword(BootstrapPassword, StaffBootstrap.AdminId) is null;
}
