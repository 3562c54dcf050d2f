namespace Chatbot.Web.Hosting;

/// <summary>
/// Around every request: what no edge further in has answered ends here as a 500 without words. The server would log the whole exception, and the
/// message of one could carry a citizen's words; its type and place cannot.
/// </summary>
internal sealed partial class FailureEdge(RequestDelegate next, ILogger<FailureEdge> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsCallers(exception, context))
        {
            Log.Failed(logger, exception.GetType().Name, exception.StackTrace);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>Whether it is about a request that cannot be read, or whose caller has gone: the server answers the one and forgets the other.</summary>
    internal static bool IsCallers(Exception exception, HttpContext context) =>
        exception is BadHttpRequestException || (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A request failed with {ExceptionType}. {Stack}")]
        public static partial void Failed(ILogger logger, string exceptionType, string? stack);
    }
}
