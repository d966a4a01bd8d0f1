using Cake.Core.IO;

namespace Hoarfrost.Tooling.Arguments;

/// <summary>One element of the argument vector, handed over as it is: no quoting, no shell.</summary>
/// <param name="Value">Any text without NUL, also an empty one.</param>
/// <param name="Name">A part of the name of the call (<c>apply</c>, <c>network</c>), by which its log is called; null for all others.</param>
internal sealed record ExactArgument(string Value, string? Name = null) : IProcessArgument
{
    /// <summary>The quoted form, for a command line as one string (Cake's own process runner, tests).</summary>
    public string Render() => CommandLine.Quote(Value);

    public string RenderSafe() => Render();
}
