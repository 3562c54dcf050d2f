using System.Globalization;
using Chatbot.Faults;

if (args.Length > 2 || args.Any(arg => !int.TryParse(arg, CultureInfo.InvariantCulture, out var n) || n < 1))
{
    await Console.Error.WriteLineAsync("Use: faults [MESSAGES, default 20000] [MINUTES they are spread over, default 10]").ConfigureAwait(false);
    return 2;
}

var messages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
var minutes = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
return await FaultRun.RunAsync(messages, TimeSpan.FromMinutes(minutes), CancellationToken.None).ConfigureAwait(false);
