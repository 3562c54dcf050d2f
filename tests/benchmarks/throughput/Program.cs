using Chatbot.Throughput;

// One program, several roles, so that the stand-in and the yardstick run in processes of their own.
switch (args)
{
    case ["platform", var port]:
        await FastPlatform.RunAsync(port).ConfigureAwait(false);
        return 0;
    case ["echo", var port, var api]:
        await BareEcho.RunAsync(port, api).ConfigureAwait(false);
        return 0;
    case ["memory"]:
        await MemoryRun.RunAsync(100_000, CancellationToken.None).ConfigureAwait(false);
        return 0;
    case ["memory", var number] when Settings.Count(number) is { } messages:
        await MemoryRun.RunAsync(messages, CancellationToken.None).ConfigureAwait(false);
        return 0;
    default:
        if (Settings.Parse(args) is not { } settings)
        {
            await Console.Error.WriteLineAsync(Settings.Usage).ConfigureAwait(false);
            return 2;
        }

        await Comparison.RunAsync(settings, CancellationToken.None).ConfigureAwait(false);
        return 0;
}
