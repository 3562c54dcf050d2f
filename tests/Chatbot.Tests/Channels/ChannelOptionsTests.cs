using Chatbot.Channels.Line;
using Chatbot.Channels.Messenger;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Chatbot.Tests.Channels;

public sealed class ChannelOptionsTests
{
    [Fact]
    public void With_nothing_set_both_channels_are_off_and_the_start_is_fine()
    {
        using var services = Services();

        Assert.False(services.GetRequiredService<LineWebhook>().IsOn);
        Assert.False(services.GetRequiredService<MessengerWebhook>().IsOn);
        Assert.Empty(services.GetServices<IChannel>());
    }

    [Fact]
    public void With_all_set_both_are_on()
    {
        using var services = Services(
            ("Line:ChannelSecret", "s"), ("Line:ChannelAccessToken", "t"), ("Line:ApiBaseUrl", "http://127.0.0.1:1/line"),
            ("Messenger:AppSecret", "s"), ("Messenger:PageAccessToken", "t"), ("Messenger:VerifyToken", "v"), ("Messenger:PageId", "1"));

        Assert.Equal(["line", "messenger"], services.GetServices<IChannel>().Select(channel => channel.Name));
    }

    [Fact]
    public void Every_problem_is_named_at_once_with_its_remedy_and_no_secret()
    {
        using var services = Services(
            ("Line:ChannelSecret", "very secret"), ("Line:ApiBaseUrl", "api.line.me"), ("Line:RequestTimeout", "00:00:00"));

        var problems = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<LineOptions>>().Value).Failures.ToArray();

        Assert.Equal(4, problems.Length);
        Assert.Contains(problems, problem => problem.StartsWith("Line:ChannelAccessToken is missing: issue one", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("Line:ChannelSecret has a space", StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.DoesNotContain("very", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_half_configured_Messenger_names_what_is_missing()
    {
        using var services = Services(("Messenger:AppSecret", "s"), ("Messenger:PageId", "1"), ("Messenger:HumanAgentWindow", "01:00:00"));

        var problems = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<MessengerOptions>>().Value).Failures;

        Assert.Equal(
            ["Messenger:PageAccessToken", "Messenger:ResponseWindow", "Messenger:VerifyToken"],
            problems.Select(problem => problem.Split(' ')[0]).Order());
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return new ServiceCollection().AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddLineChannel(configuration).AddMessengerChannel(configuration).BuildServiceProvider();
    }
}
