using Chatbot.Testing;
using Chatbot.Web.Hosting;
using Xunit;

namespace Chatbot.IntegrationTests.Web;

public sealed class QuietMomentTests
{
    [Fact]
    public void It_comes_once_after_the_last_of_several_disturbances()
    {
        var clock = new ManualClock();
        var moment = new QuietMoment(clock, TimeSpan.FromMinutes(1));
        Assert.False(moment.HasCome());

        for (var edit = 0; edit < 3; edit++)
        {
            moment.Disturb();
            clock.Advance(TimeSpan.FromSeconds(59));
            Assert.False(moment.HasCome());
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(moment.HasCome());
        Assert.False(moment.HasCome());
    }
}
