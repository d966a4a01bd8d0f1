namespace Hoarfrost.Bench.Commands;

/// <summary>A tool that a measurement needs failed.</summary>
internal sealed class CommandException(string message) : Exception(message);
