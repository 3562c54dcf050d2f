using BenchmarkDotNet.Running;
using Chatbot.Benchmarks;

if (args is ["latency"])
{
    Latency.Print(Console.Out);
}
else if (args is ["turns"])
{
    Turns.Print(Console.Out);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
