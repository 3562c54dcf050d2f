using System.CommandLine;
using System.Text.Json;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Stories;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Verbs;

/// <summary>One message through the whole bot.</summary>
internal static class AskVerb
{
    public static Command Create()
    {
        var text = new Argument<string>("message") { Description = "What the citizen writes." };
        var json = new Option<bool>("--json") { Description = "Replies, decision and facts as JSON." };
        var explain = new Option<bool>("--explain") { Description = "Also how the search scored and decided, as a tree." };
        var channel = new Option<string>("--channel") { Description = "line, messenger or web.", DefaultValueFactory = static _ => ChannelNames.Line };
        channel.AcceptOnlyFromAmong(ChannelNames.Line, ChannelNames.Messenger, ChannelNames.Web);
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("ask", "One message through the whole bot; the replies on standard output.") { text, json, explain, channel, setting };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(text)!, parsed.GetValue(json), parsed.GetValue(explain), parsed.GetValue(channel)!, parsed.GetValue(setting)!, cancellationToken));
        return command;
    }

    /// <summary>Prints what the citizen would read.</summary>
    public static async Task PrintAsync(StoryReply reply)
    {
        foreach (var message in reply.Messages)
        {
            await Console.Out.WriteLineAsync(message.SpeakerName is null ? message.Text : $"{message.SpeakerName}: {message.Text}").ConfigureAwait(false);
            if (message.Buttons.Count > 0)
            {
                await Console.Out.WriteLineAsync(string.Join("  ", message.Buttons.Select(button => $"[{button.Label}]"))).ConfigureAwait(false);
            }

            await Console.Out.WriteLineAsync().ConfigureAwait(false);
        }
    }

    private static async Task<int> RunAsync(string text, bool isJson, bool explains, string channel, string[] settings, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            await Console.Error.WriteLineAsync("The message is empty: write what the citizen would ask.").ConfigureAwait(false);
            return ChatbotCommand.WrongUse;
        }

        if (await ChatbotCommand.LoadContentAsync(ChatbotCommand.Settings(settings)).ConfigureAwait(false) is not { } content)
        {
            return ChatbotCommand.Failed;
        }

        if (explains)
        {
            var today = DateOnly.FromDateTime(content.Organisation.Hours.LocalTime(TimeProvider.System.GetUtcNow()).DateTime);
            await Console.Error.WriteLineAsync(content.Knowledge.Explain(new(text, today)).ToString()).ConfigureAwait(false);
        }

        try
        {
            var bot = await ScratchBot.StartAsync(content, TimeProvider.System.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            await using (bot.ConfigureAwait(false))
            {
                var reply = await bot.Open(channel, "ask").SendAsync(new TextReceived(text), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                if (isJson)
                {
                    await Console.Out.WriteLineAsync(Json(reply)).ConfigureAwait(false);
                }
                else
                {
                    await PrintAsync(reply).ConfigureAwait(false);
                }
            }
        }
        catch (StoreUnavailableException exception)
        {
            return await ChatbotCommand.FailAsync(exception.Message).ConfigureAwait(false);
        }

        return ChatbotCommand.Done;
    }

    private static string Json(StoryReply reply) => JsonSerializer.Serialize(
        new { replies = reply.Messages.Select(message => new { message.Text, buttons = message.Buttons.Select(button => button.Label) }), reply.Facts, reply.Language },
        StoredJson.Options);
}
