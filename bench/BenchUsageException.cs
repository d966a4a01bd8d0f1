namespace Hoarfrost.Bench;

internal sealed class BenchUsageException(string message) : Exception(message);
