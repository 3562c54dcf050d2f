using Chatbot.Throughput;

// One program, three roles, so that the stand-in and the yardstick run in processes of their own.
switch (args)
{
    case ["platform", var port]:
        await FastPlatform.RunAsync(port).ConfigureAwait(false);
        return 0;
    case ["echo", var port, var api]:
        await BareEcho.RunAsync(port, api).ConfigureAwait(false);
        return 0;
    default:
        return await Comparison.RunAsync(args, CancellationToken.None).ConfigureAwait(false);
}
