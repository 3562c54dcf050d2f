using System.Globalization;
using Chatbot.Faults;
using Chatbot.Testing;

if (args.Length > 2 || args.Any(arg => !int.TryParse(arg, CultureInfo.InvariantCulture, out var n) || n < 1))
{
    await Console.Error.WriteLineAsync("Use: faults [MESSAGES, default 20000] [SECONDS they are spread over, default 600]").ConfigureAwait(false);
    return 2;
}

var messages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 600;
var table = new ResultTable();
await FaultRun.RunAsync(messages, TimeSpan.FromSeconds(seconds), table, CancellationToken.None).ConfigureAwait(false);
await PowerCutRun.RunAsync(TimeSpan.FromSeconds(Math.Max(30, seconds / 10)), table, CancellationToken.None).ConfigureAwait(false);
return table.Print(Console.Out);
