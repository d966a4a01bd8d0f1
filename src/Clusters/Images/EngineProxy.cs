using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Installation;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Clusters.Images;

/// <summary>
/// The way out for what is built and runs on this machine's engine: the proxies of the environment, and those of apt that no image may
/// hold. What else apt's configuration names goes into the stock system: <see cref="StockSystem"/>.
/// </summary>
internal sealed class EngineProxy(ICakeContext cake)
{
    // By the names that apt-config gives them.
    private static readonly string[] AptSettings =
    [
        "http_proxy",
        "Acquire::http::Proxy",
        "https_proxy",
        "Acquire::https::Proxy",
    ];

    private IReadOnlyDictionary<string, string>? variables;

    /// <summary>Proxy variables, for tools in containers.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VariablesAsync(CancellationToken cancellationToken) =>
        variables ??= await FindAsync(cancellationToken);

    /// <summary>For a script that builds an image: the variables, and by <c>HOARFROST_PROXIES</c> which of them a container can use.</summary>
    /// <param name="platform">As Docker names it, such as <c>linux/arm64</c>; null: the engine's own.</param>
    public async Task<CommandSettings> BuildSettingsAsync(
        string? platform,
        TimeSpan deadline,
        CancellationToken cancellationToken
    )
    {
        var proxies = await VariablesAsync(cancellationToken);
        var settings = new Dictionary<string, string>(proxies, StringComparer.Ordinal)
        {
            ["HOARFROST_PROXIES"] = string.Join(' ', proxies.Keys.Order(StringComparer.Ordinal)),
        };
        if (platform is not null)
        {
            settings["DOCKER_DEFAULT_PLATFORM"] = platform;
        }

        return new CommandSettings { ToolTimeout = deadline, EnvironmentVariables = settings };
    }

    private async Task<IReadOnlyDictionary<string, string>> FindAsync(CancellationToken cancellationToken)
    {
        var environment = ProxySettings.Of(cake.Environment.GetEnvironmentVariable);
        var reachable = environment.Reachable;
        foreach (var name in environment.Given.Except(reachable.Given))
        {
            cake.Log.Warning(
                "{0}={1} is on this machine's loopback, where a container has its own: nodes and images do without it. If they need it, let the proxy listen on an address of this machine, and name that.",
                name,
                WithoutPassword(environment.Variables[name])
            );
        }

        var apt = ProxySettings.Of((await AptAsync(cancellationToken)).GetValueOrDefault).Reachable.Secret;
        return new ProxySettings(
            reachable
                .Variables.UnionBy(apt.Variables, variable => variable.Key, StringComparer.Ordinal)
                .ToDictionary(StringComparer.Ordinal)
        ).BothSpellings.ToDictionary(StringComparer.Ordinal);
    }

    private static string WithoutPassword(string proxy) => proxy[(proxy.LastIndexOf('@') + 1)..];

    private async Task<Dictionary<string, string?>> AptAsync(CancellationToken cancellationToken)
    {
        if (OsRelease.ReadThisMachine() is not { HasApt: true })
        {
            return [];
        }

        var answer = await cake.RunCommandAsync(
            "apt-config",
            ["shell", .. AptSettings],
            new CommandSettings { IsQuery = true, HandleExitCode = static _ => true },
            onLine: null,
            cancellationToken
        );
        // name='value'
        return answer
            .StandardOutput.Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], string? (parts) => parts[1].Trim('\''), StringComparer.Ordinal);
    }
}
