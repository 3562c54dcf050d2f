using Chatbot.Web.Verbs;

return await ChatbotCommand.RunAsync(args).ConfigureAwait(false);
