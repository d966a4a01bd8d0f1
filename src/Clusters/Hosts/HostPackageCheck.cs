using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Hosts;

/// <summary>Names what a program wants and hosts lack, before anything is brought there: nothing is installed on hosts as they are.</summary>
internal sealed class HostPackageCheck(
    HoarfrostOptions options,
    CommandTargets command,
    IEnumerable<IPackagedProgram> programs,
    ICakeLog log
)
{
    /// <exception cref="HoarfrostException">Exit code 3: which, on which host. Where modules are named, which may bring the same, it is only said.</exception>
    public async Task RunAsync(IReadOnlyList<INodeShell> hosts, CancellationToken cancellationToken)
    {
        string[] packages = command.IsAttaching
            ? []
            :
            [
                .. programs
                    .Where(program => command.Runs(program.Target))
                    .SelectMany(static program => program.Packages)
                    .Distinct(StringComparer.Ordinal),
            ];
        var answers = await EachHost.RunAsync(
            hosts,
            (host, token) => HostPackages.LackingAsync(host, packages, token),
            cancellationToken
        );
        var lacking = string.Join('\n', answers.OfType<string>());
        if (lacking.Length == 0)
        {
            return;
        }

        if (options.Of<HostSoftwareOptions>().Modules is { Count: > 0 })
        {
            log.Warning("{0}\nThe modules are taken to bring the same.", lacking);
            return;
        }

        throw new HoarfrostException(
            ExitCodes.ToolMissing,
            $"{lacking}\nNothing was sent. Install them, name modules that bring the same (--modules), or name the packages that are needed here (--packages)."
        );
    }
}
