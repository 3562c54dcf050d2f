using System.CommandLine;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Stories;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Verbs;

/// <summary>A conversation with the whole bot in the terminal.</summary>
internal static class ChatVerb
{
    public static Command Create()
    {
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("chat", "A conversation with the bot in the terminal; a button is tapped by writing its label. Ctrl-D ends it.") { setting };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(setting)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        if (await ChatbotCommand.LoadContentAsync(ChatbotCommand.Settings(settings)).ConfigureAwait(false) is not { } content)
        {
            return ChatbotCommand.Failed;
        }

        try
        {
            var bot = await ScratchBot.StartAsync(content, TimeProvider.System.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            await using (bot.ConfigureAwait(false))
            {
                await TalkAsync(bot.Open(ChannelNames.Line, "chat"), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (StoreUnavailableException exception)
        {
            return await ChatbotCommand.FailAsync(exception.Message).ConfigureAwait(false);
        }

        return ChatbotCommand.Done;
    }

    private static async Task TalkAsync(IStoryBot bot, CancellationToken cancellationToken)
    {
        var watch = TimeProvider.System.GetTimestamp();
        var reply = await bot.SendAsync(new Followed(), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        await AskVerb.PrintAsync(reply).ConfigureAwait(false);
        while (await Console.In.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var gap = TimeProvider.System.GetElapsedTime(watch);
            watch = TimeProvider.System.GetTimestamp();
            reply = await bot.SendAsync(Content(line.Trim(), reply), gap, cancellationToken).ConfigureAwait(false);
            await AskVerb.PrintAsync(reply).ConfigureAwait(false);
        }
    }

    private static ActivityContent Content(string line, StoryReply reply)
    {
        var tapped = reply.Messages.SelectMany(message => message.Buttons).FirstOrDefault(button => button.Label == line);
        return tapped?.Action is PostbackAction postback ? new PostbackReceived(postback.Data, tapped.Label) : new TextReceived(line);
    }
}
