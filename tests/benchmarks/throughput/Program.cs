using Chatbot.Testing;
using Chatbot.Throughput;

// One program, several roles, so that the stand-in and the yardstick run in processes of their own.
var table = new ResultTable();
switch (args)
{
    case ["platform", var port]:
        await FastPlatform.RunAsync(port).ConfigureAwait(false);
        return 0;
    case ["echo", var port, var api]:
        await BareEcho.RunAsync(port, api).ConfigureAwait(false);
        return 0;
    case ["memory"]:
        await MemoryRun.RunAsync(100_000, table, CancellationToken.None).ConfigureAwait(false);
        break;
    case ["memory", var number] when Settings.Count(number) is { } messages:
        await MemoryRun.RunAsync(messages, table, CancellationToken.None).ConfigureAwait(false);
        break;
    case ["starts"]:
        await StartsRun.RunAsync(5, table).ConfigureAwait(false);
        break;
    case ["starts", var number] when Settings.Count(number) is { } starts:
        await StartsRun.RunAsync(starts, table).ConfigureAwait(false);
        break;
    default:
        if (Settings.Parse(args) is not { } settings)
        {
            await Console.Error.WriteLineAsync(Settings.Usage).ConfigureAwait(false);
            return 2;
        }

        await Comparison.RunAsync(settings, table, CancellationToken.None).ConfigureAwait(false);
        break;
}

return table.Print(Console.Out);
