using Chatbot.Core.Turns;
using Chatbot.Web.StaffConsole.SignIn;

namespace Chatbot.Web.StaffConsole.Undelivered;

/// <summary>What could not be delivered or digested, for administrators: seen, tried again, or taken away. Whose it is and what it says stay in the store.</summary>
internal static class UndeliveredEndpoints
{
    private const int MaxShown = 200;

    /// <summary>A turn takes milliseconds: what has waited so long is worked on by nobody.</summary>
    private static readonly TimeSpan OverdueAfter = TimeSpan.FromMinutes(1);

    public static void MapUndelivered(this RouteGroupBuilder group)
    {
        var undelivered = group.MapGroup("/undelivered").AddEndpointFilter(ConsoleEndpoints.RequireAdministratorAsync);
        undelivered.MapGet("", ShowAsync);
        undelivered.MapPost("/{id}/replay", (string id, IDeadLetters letters, CancellationToken token) => ActAsync(id, "replay", letters.ReplayAsync, token));
        undelivered.MapPost("/{id}/drop", (string id, IDeadLetters letters, CancellationToken token) => ActAsync(id, "drop", letters.DropAsync, token));
    }

    private static async Task<IResult> ShowAsync(
        string? done, SignedInStaff staff, ConsoleFrames frames, IDeadLetters letters, IOverdueConversations overdue, CancellationToken cancellationToken) =>
        ConsolePages.Page<UndeliveredPage>(new
        {
            Frame = await frames.BuildAsync(staff.Member, done, cancellationToken).ConfigureAwait(false),
            Letters = await letters.ListAsync(MaxShown, cancellationToken).ConfigureAwait(false),
            Overdue = await overdue.ListAsync(OverdueAfter, MaxShown, cancellationToken).ConfigureAwait(false),
        });

    private static async Task<IResult> ActAsync(
        string id, string done, Func<DeadLetterId, CancellationToken, Task<bool>> act, CancellationToken cancellationToken)
    {
        if (DeadLetterId.Parse(id) is { } letter)
        {
            // Gone already is as good: somebody else did it.
            await act(letter, cancellationToken).ConfigureAwait(false);
        }

        return TypedResults.Redirect($"/staff/undelivered?done={done}");
    }
}
