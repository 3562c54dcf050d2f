using Chatbot.Core.Tickets;
using Chatbot.Web.Hosting;
using Chatbot.Web.StaffConsole.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticFiles;

namespace Chatbot.Web.StaffConsole.Tickets;

/// <summary>One ticket: looked at, and every act upon it. An act that succeeds answers with the way back to the ticket; a refused one with the page, the reason and what was typed.</summary>
internal static class TicketEndpoints
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private static readonly string[] ShownTypes = ["image/", "video/", "audio/"];

    public static void MapTickets(this RouteGroupBuilder group)
    {
        group.MapGet("/tickets/{code}", ShowAsync);
        group.MapPost("/tickets/{code}/claim", (string code, TicketDesk desk, SignedInStaff staff, StaffDesk acts, CancellationToken token) =>
            desk.ActAsync(staff, code, TicketAct.Claim, "", acts.ClaimAsync(code, staff.Member, token), token));
        group.MapPost("/tickets/{code}/reply", ([FromForm] string? text, string code, TicketDesk desk, SignedInStaff staff, StaffDesk acts, CancellationToken token) =>
            desk.ActAsync(staff, code, TicketAct.Reply, text, acts.ReplyAsync(code, staff.Member, text ?? "", token), token));
        group.MapPost("/tickets/{code}/note", ([FromForm] string? text, string code, TicketDesk desk, SignedInStaff staff, StaffDesk acts, CancellationToken token) =>
            desk.ActAsync(staff, code, TicketAct.Note, text, acts.NoteAsync(code, staff.Member, text ?? "", token), token));
        group.MapPost("/tickets/{code}/resolve", ([FromForm] string? text, string code, TicketDesk desk, SignedInStaff staff, StaffDesk acts, CancellationToken token) =>
            desk.ActAsync(staff, code, TicketAct.Resolve, text, acts.ResolveAsync(code, staff.Member, text ?? "", token), token));
        group.MapPost("/tickets/{code}/release", (string code, TicketDesk desk, SignedInStaff staff, StaffDesk acts, CancellationToken token) =>
            desk.ActAsync(staff, code, TicketAct.Release, "", acts.ReleaseAsync(code, staff.Member, token), token));
        group.MapPost("/tickets/{code}/transfer", (IFormCollection form, string code, TicketDesk desk, SignedInStaff staff, StaffDesk acts, CancellationToken token) =>
        {
            var lifts = form["open"] == "true";
            string[] told = [.. form["reader"].OfType<string>(), .. lifts ? form["other-reader"].OfType<string>() : []];
            var wish = new TransferWish(form["department"].ToString(), form["text"].ToString(), told, lifts);
            return desk.ActAsync(
                staff, code, TicketAct.Transfer, wish.Note, acts.TransferAsync(code, staff.Member, wish, desk.FindDivision, token), token, wish.Department);
        });
        group.MapPost("/tickets/{code}/ask", ([FromForm] string? text, string code, TicketDesk desk, SignedInStaff staff, StaffDesk acts, CancellationToken token) =>
            desk.ActAsync(staff, code, TicketAct.Ask, text, acts.AskAsync(code, staff.Member, text ?? "", token), token));
        group.MapPost("/tickets/{code}/forward", ([FromForm] string? text, [FromForm] string? office, string code, TicketDesk desk, SignedInStaff staff, StaffDesk acts, CancellationToken token) =>
            desk.ActAsync(
                staff, code, TicketAct.Forward, text, acts.ForwardAsync(code, staff.Member, office ?? "", text ?? "", desk.FindDivision, token), token, office: office));
        group.MapPost("/tickets/{code}/resume", (string code, TicketDesk desk, SignedInStaff staff, StaffDesk acts, CancellationToken token) =>
            desk.ActAsync(staff, code, TicketAct.Resume, "", acts.ResumeAsync(code, staff.Member, token), token));
        group.MapPost("/tickets/{code}/typing", async (string code, StaffDesk acts, SignedInStaff staff, CancellationToken token) =>
        {
            await acts.ShowTypingAsync(code, staff.Member, token).ConfigureAwait(false);
            return TypedResults.NoContent();
        });
        group.MapGet("/attachments/{name}", SendAttachmentAsync);
    }

    private static async Task<IResult> ShowAsync(string code, string? done, SignedInStaff staff, TicketDesk desk, CancellationToken cancellationToken) =>
        await desk.PageAsync(staff, code, done, null, StatusCodes.Status200OK, cancellationToken).ConfigureAwait(false);

    /// <summary>A stored file, for who may see the ticket whose conversation it came from.</summary>
    private static async Task<IResult> SendAttachmentAsync(
        string name, string? ticket, SignedInStaff staff, TicketAttachments attachments, HttpContext context, CancellationToken cancellationToken)
    {
        if (await attachments.FindAsync(ticket ?? "", name, staff.Member, cancellationToken).ConfigureAwait(false) is not { } path)
        {
            return ConsolePages.Message(StatusCodes.Status404NotFound, "error.not-found");
        }

        // Citizens' files are never run as pages of ours: what is no picture, sound or film is handed over as a download.
        var type = ContentTypes.TryGetContentType(name, out var known) ? known : "application/octet-stream";
        var isShown = ShownTypes.Any(shown => type.StartsWith(shown, StringComparison.Ordinal));
        CitizensFile.Guard(context.Response);
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.PhysicalFile(path, type, isShown ? null : name, enableRangeProcessing: true);
    }
}
