using Chatbot.Core.Turns;
using Chatbot.Web.Hosting;

namespace Chatbot.Web.StaffConsole;

/// <summary>Around every request under <c>/staff</c>: the headers that keep strangers' scripts and frames out, and the pages for a store that does not answer and for what went wrong otherwise.</summary>
internal sealed partial class ConsoleEdge(RequestDelegate next, ILogger<ConsoleEdge> logger)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        context.Response.OnStarting(static state =>
        {
            // After the page's own words on caching: the form check sets its own, an attachment may be kept.
            if (state is HttpResponse { Headers.CacheControl.Count: 0 } response)
            {
                response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, context.Response);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (StoreUnavailableException) when (!context.Response.HasStarted)
        {
            Log.StoreAway(logger);
            context.Response.Headers.RetryAfter = "5";
            await ConsolePages.Message(StatusCodes.Status503ServiceUnavailable, "error.store").ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !FailureEdge.IsCallers(exception, context))
        {
            Log.Failed(logger, exception.GetType().Name, exception.StackTrace);
            await ConsolePages.Message(StatusCodes.Status500InternalServerError, "error.failed").ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A console page was not shown: the store did not answer")]
        public static partial void StoreAway(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "A console page failed with {ExceptionType}. {Stack}")]
        public static partial void Failed(ILogger logger, string exceptionType, string? stack);
    }
}
