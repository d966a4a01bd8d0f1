using Cake.Cli.Infrastructure;
using Cake.Core;
using Spectre.Console.Cli;

namespace Cake.Frosting.Internal.CommandLine;

internal static class RunArguments
{
    /// <summary>
    /// What tasks and lifetimes see of the command line: every option that is not the host's own, <c>target</c>, and <c>dryrun</c>, which
    /// Cake.Common's <c>IsDryRun()</c> looks for.
    /// </summary>
    public static ICakeArguments From(IRemainingArguments remaining, RunSettings settings) =>
        remaining.ToCakeArguments(
            targets: [.. settings.TargetsToRun],
            preProcessArgs: arguments =>
            {
                if (settings.DryRun)
                {
                    arguments["dryrun"] = ["true"];
                }
            }
        );
}
