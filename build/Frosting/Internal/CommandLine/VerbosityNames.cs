using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting.Internal.Failures;

namespace Cake.Frosting.Internal.CommandLine;

internal static class VerbosityNames
{
    public const string Allowed = "quiet, minimal, normal, verbose or diagnostic";

    /// <exception cref="CakeException">There is no such verbosity. Exit code 2.</exception>
    public static Verbosity Parse(string text) =>
        text.ToUpperInvariant() switch
        {
            "Q" or "QUIET" => Verbosity.Quiet,
            "M" or "MINIMAL" => Verbosity.Minimal,
            "N" or "NORMAL" => Verbosity.Normal,
            "V" or "VERBOSE" => Verbosity.Verbose,
            "D" or "DIAGNOSTIC" => Verbosity.Diagnostic,
            _ => throw new CakeException(
                ExitCode.Usage,
                $"The verbosity '{text}' is not known: {HostOptions.Verbosity} takes {Allowed}, or the first letter."
            ),
        };
}
