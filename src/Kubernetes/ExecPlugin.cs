using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Processes;
using k8s.KubeConfigModels;

namespace Hoarfrost.Kubernetes;

/// <summary>
/// The program by which a kubeconfig logs in. The client library starts it with the whole environment of this process; it is to have
/// what every tool has (<see cref="ToolEnvironment"/>), by what users log in to the clouds, and what the kubeconfig sets. Pure.
/// </summary>
internal static class ExecPlugin
{
    private const string Env = "/usr/bin/env";

    // Of aws, kubelogin and oci, whose credentials are often in the environment alone, as in CI.
    private static readonly string[] Logins = ["AWS_", "AZURE_", "AAD_", "OCI_"];

    /// <summary>Has <c>env</c> take the other variables away: names are in its arguments, values are in none.</summary>
    /// <param name="own">Names of this process's variables.</param>
    public static void Confine(ExternalExecution plugin, IEnumerable<string> own)
    {
        if (string.IsNullOrWhiteSpace(plugin.Command))
        {
            return;
        }

        var set = (plugin.EnvironmentVariables ?? [])
            .Select(variable => variable.GetValueOrDefault("name"))
            .ToHashSet();
        // The library joins the arguments by blanks.
        plugin.Arguments =
        [
            .. own.Where(name => !ToolEnvironment.Passes(name) && !IsLogin(name) && !set.Contains(name))
                .Order(StringComparer.Ordinal)
                .SelectMany(name => (string[])["-u", CommandLine.Quote(name)]),
            CommandLine.Quote(plugin.Command),
            .. plugin.Arguments ?? [],
        ];
        plugin.Command = Env;
    }

    private static bool IsLogin(string name) => Logins.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
