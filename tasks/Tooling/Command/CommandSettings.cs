using Cake.Core.Tooling;

namespace Hoarfrost.Tooling.Command;

internal sealed class CommandSettings : ToolSettings
{
    /// <summary>Whether stdout is an answer: it comes back in the result and is not logged.</summary>
    public bool IsQuery { get; init; }

    public ReadOnlyMemory<byte>? StandardInput { get; init; }

    /// <summary>How long it may take to end by itself once it is interrupted.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(5);
}
