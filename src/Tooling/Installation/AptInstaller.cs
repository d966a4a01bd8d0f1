using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Tooling.Installation;

/// <summary>Installs packages on Debian and Ubuntu, as root or by a sudo that asks for no password.</summary>
internal sealed class AptInstaller(ICakeContext context, OsRelease? system)
{
    private static readonly TimeSpan UpdateDeadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan InstallDeadline = TimeSpan.FromMinutes(20);

    // dpkg left half configured is what a later apt-get has to mend: it gets time to finish.
    private static readonly TimeSpan InterruptGrace = TimeSpan.FromSeconds(60);

    // Another apt-get (unattended upgrades) may hold the lock for a while.
    private static readonly string[] Options =
    [
        "--yes",
        "--no-install-recommends",
        "-o",
        "DPkg::Lock::Timeout=120",
        "-o",
        "Dpkg::Use-Pty=0",
    ];

    /// <summary>Whether this is a system of Debian's kind, with apt on PATH.</summary>
    public bool HasApt => system is { HasApt: true } && context.Tools.Resolve("apt-cache") is not null;

    /// <summary>Whether this machine and user can install packages.</summary>
    public async Task<bool> CanInstallAsync(CancellationToken cancellationToken) =>
        HasApt && await context.CanRunAsRootAsync(cancellationToken);

    /// <summary>Installs what <paramref name="relations"/> ask for in one transaction; the package lists are fetched only if apt lacks one of them.</summary>
    /// <param name="relations">As <see cref="Requirements.ToolRequirement.AptPackage"/>.</param>
    /// <exception cref="ToolException">apt-get failed; the log has all of it.</exception>
    public async Task InstallAsync(
        IReadOnlyList<PackageRelation> relations,
        Action<string>? onLine,
        CancellationToken cancellationToken
    )
    {
        var packages = await ChooseAsync(relations, cancellationToken);
        if (packages.Any(package => !package.IsKnown))
        {
            await UpdateAsync(onLine, cancellationToken);
            packages = await ChooseAsync(relations, cancellationToken);
        }

        try
        {
            await InstallAsync(packages, onLine, cancellationToken);
        }
        catch (ToolException)
        {
            // Lists may be so old that the mirror no longer has what they name.
            await UpdateAsync(onLine, cancellationToken);
            await InstallAsync(await ChooseAsync(relations, cancellationToken), onLine, cancellationToken);
        }
    }

    /// <returns>The names that apt takes here: of alternatives the first that it knows, else the last.</returns>
    public async Task<IReadOnlyList<string>> NamesAsync(
        IReadOnlyList<PackageRelation> relations,
        CancellationToken cancellationToken
    ) => [.. (await ChooseAsync(relations, cancellationToken)).Select(static package => package.Name).Distinct()];

    private async Task<IReadOnlyList<Choice>> ChooseAsync(
        IReadOnlyList<PackageRelation> relations,
        CancellationToken cancellationToken
    )
    {
        var packages = new List<Choice>();
        foreach (var relation in relations)
        {
            packages.Add(await ChooseAsync(relation, cancellationToken));
        }

        return packages;
    }

    private async Task<Choice> ChooseAsync(PackageRelation relation, CancellationToken cancellationToken)
    {
        foreach (var name in relation.Alternatives)
        {
            if (await IsKnownAsync(name, cancellationToken))
            {
                return new Choice(name, IsKnown: true);
            }
        }

        return new Choice(relation.Alternatives[^1], IsKnown: false);
    }

    private async Task<bool> IsKnownAsync(string package, CancellationToken cancellationToken)
    {
        // One by one: asked for several, apt-cache is content with any.
        var settings = new CommandSettings { IsQuery = true, HandleExitCode = static _ => true };
        var result = await context.RunCommandAsync(
            "apt-cache",
            ["show", "--no-all-versions", "--", package],
            settings,
            onLine: null,
            cancellationToken
        );
        return result.ExitCode == 0;
    }

    // One source that is broken makes it fail, but the lists of all others are there: whether they are enough is what the installation tells.
    private async Task UpdateAsync(Action<string>? onLine, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(["update"], UpdateDeadline, onLine, cancellationToken);
        }
        catch (ToolException e)
        {
            context.Log.Warning("{0}\nGoing on with what it fetched.", e.Message);
        }
    }

    private Task InstallAsync(
        IReadOnlyList<Choice> packages,
        Action<string>? onLine,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            ["install", .. Options, "--", .. packages.Select(static package => package.Name).Distinct()],
            InstallDeadline,
            onLine,
            cancellationToken
        );

    // A password would be in the log. apt's own configuration may have it.
    private IEnumerable<string> Proxies() =>
        ProxySettings
            .Of(context.Environment.GetEnvironmentVariable)
            .Public.Variables.Select(static proxy => $"{proxy.Key}={proxy.Value}");

    // sudo clears the environment; env sets it after that.
    private Task RunAsync(
        IReadOnlyList<string> arguments,
        TimeSpan deadline,
        Action<string>? onLine,
        CancellationToken cancellationToken
    ) =>
        context.RunAsRootAsync(
            ["env", "DEBIAN_FRONTEND=noninteractive", .. Proxies(), "apt-get", .. arguments],
            new CommandSettings { ToolTimeout = deadline, InterruptGrace = InterruptGrace },
            onLine,
            cancellationToken
        );

    private sealed record Choice(string Name, bool IsKnown);
}

/// <summary>One package, or another in its place where a distribution has no such one.</summary>
internal sealed record PackageRelation(IReadOnlyList<string> Alternatives)
{
    /// <param name="text">As a <c>Depends</c> has them: <c>a, b | c</c>.</param>
    public static IReadOnlyList<PackageRelation> Parse(string text) =>
        [.. Parts(text, ',').Select(static relation => new PackageRelation(Parts(relation, '|')))];

    private static string[] Parts(string text, char separator) =>
        text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
