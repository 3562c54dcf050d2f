using Chatbot.Testing;
using Chatbot.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Chatbot.IntegrationTests.Web;

/// <summary>What nobody further in has answered: the log has its type and place, the caller a number, and neither a word of a citizen's.</summary>
public sealed class FailureEdgeTests
{
    private readonly LogLines<FailureEdge> _log = new();

    [Fact]
    public async Task A_failure_is_answered_with_500_and_logged_without_the_exceptions_words()
    {
        var context = await RunAsync(new InvalidOperationException("สมชาย 081-234-5678"));

        Assert.Equal(StatusCodes.Status500InternalServerError, context.Response.StatusCode);
        var line = Assert.Single(_log.All);
        Assert.Contains(nameof(InvalidOperationException), line, StringComparison.Ordinal);
        Assert.Contains(nameof(RunAsync), line, StringComparison.Ordinal);
        Assert.DoesNotContain("081-234-5678", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_cannot_be_read_is_the_servers_to_answer()
    {
        await Assert.ThrowsAsync<BadHttpRequestException>(() => RunAsync(new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge)));

        Assert.Empty(_log.All);
    }

    private async Task<HttpContext> RunAsync(Exception exception)
    {
        var context = new DefaultHttpContext();
        await new FailureEdge(_ => throw exception, _log).InvokeAsync(context);
        return context;
    }
}
