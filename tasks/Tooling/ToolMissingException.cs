using Hoarfrost.Context;

namespace Hoarfrost.Tooling;

internal sealed class ToolMissingException(string tool, IEnumerable<string> executables)
    : HoarfrostException(
        ExitCodes.ToolMissing,
        $"{tool} is missing: none of {string.Join(", ", executables)} is on PATH.\nRun the target Preflight: it says how to get it, or installs it."
    );
