namespace Chatbot.Throughput;

/// <summary>What one message cost: milliseconds of processor time, Redis' work, kilobytes allocated.</summary>
internal sealed record MessageCosts(double ProgramCpu, double RedisCpu, double AroundCpu, double RedisCommands, double RedisTrips, double? AllocatedKilobytes);
