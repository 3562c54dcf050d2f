using Chatbot.Core.Staff;

namespace Chatbot.Web.StaffConsole.Accounts;

/// <summary>Section <c>Staff</c>.</summary>
internal sealed class StaffOptions
{
    /// <summary>
    /// Password of the first account, <c>admin</c>, used when no account exists yet. Empty (the default): a random one, printed once.
    /// What the installer chooses is taken as it is: the rules for passwords are for those chosen in the console.
    /// </summary>
    public string BootstrapPassword { get; set; } = "";

    /// <summary>Whether the password can be hashed in reasonable time.</summary>
    public bool IsUsable() => BootstrapPassword.Length <= StaffRules.MaxPasswordLength;
}
