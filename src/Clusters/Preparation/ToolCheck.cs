using Hoarfrost.Core.Files;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Finds the platform's tools and has the missing ones installed.</summary>
internal sealed class ToolCheck(
    ICakeContext cake,
    ICakeLog log,
    ProjectPaths paths,
    HoarfrostOptions options,
    IPlatform platform,
    ToolVersions toolVersions,
    ActiveToolbox toolbox,
    ToolInstallation toolInstallation
)
{
    private readonly ToolVersionCache versions = new(Path.Combine(paths.Tools, "versions.json"));

    private ToolboxKind Toolbox => options.Toolbox;

    /// <summary>Those of this machine. Every tool that is found is the one that the runners then call.</summary>
    /// <exception cref="HoarfrostException">A tool is missing or too old, and can't or must not be installed.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var found = await FindOrInstallAsync(ToolboxTools.OnHost(Toolbox, platform.Tools), cancellationToken);
        if (Toolbox is ToolboxKind.Debian)
        {
            toolVersions.HostTerraform = found.Single(tool => tool.Requirement == ToolRequirement.Terraform).Path!;
            found = [.. found.Where(tool => tool.Requirement != ToolRequirement.Terraform)];
        }

        Use(found);
    }

    /// <summary>One that is needed as things are here.</summary>
    /// <returns>Its path.</returns>
    /// <inheritdoc cref="EnsureAsync(CancellationToken)"/>
    public async Task<string> EnsureAsync(ToolRequirement tool, CancellationToken cancellationToken) =>
        (await FindOrInstallAsync([tool], cancellationToken))[0].Path!;

    /// <summary>Those of the toolbox, of which the image has what it has: none is installed.</summary>
    /// <param name="folder">Where files of their names lie.</param>
    /// <exception cref="HoarfrostException">One is too old.</exception>
    public async Task EnsureInsideAsync(
        IReadOnlyList<ToolRequirement> tools,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var found = await FindAsync(tools, folder, cancellationToken);
        var lacking = found.Where(tool => !tool.Serves).ToList();
        if (lacking.Count > 0)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                $"In the toolbox {toolbox.Name}:\n{ToolAdvice.For(lacking, packages: [], failures: [])}"
            );
        }

        Use(found);
    }

    private void Use(IReadOnlyList<ToolFound> found)
    {
        foreach (var tool in found)
        {
            log.Verbose("{0} {1}: {2}", tool.Requirement.Name, tool.Version?.ToString() ?? "", tool.Path!);
            cake.Tools.RegisterFile(tool.Path);
            toolVersions.Found(tool.Requirement.Name, tool.Version?.ToString());
        }
    }

    private async Task<IReadOnlyList<ToolFound>> FindOrInstallAsync(
        IReadOnlyList<ToolRequirement> tools,
        CancellationToken cancellationToken
    )
    {
        var found = await FindAsync(tools, paths.Tools, cancellationToken);
        var lacking = found.Where(tool => !tool.Serves).ToList();
        if (lacking.Count == 0)
        {
            return found;
        }

        IReadOnlyList<string> failures = ["Without --no-install, Hoarfrost installs what it can."];
        if (!options.NoInstall)
        {
            failures = await toolInstallation.InstallAsync(lacking, cancellationToken);
            found = await FindAsync(tools, paths.Tools, cancellationToken);
            lacking = [.. found.Where(tool => !tool.Serves)];
        }

        return lacking.Count == 0
            ? found
            : throw new HoarfrostException(
                ExitCodes.ToolMissing,
                ToolAdvice.For(lacking, await toolInstallation.PackagesAsync(lacking, cancellationToken), failures)
            );
    }

    private async Task<IReadOnlyList<ToolFound>> FindAsync(
        IReadOnlyList<ToolRequirement> tools,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var probe = new ToolProbe(cake, versions, [folder]);
        return await Task.WhenAll(tools.Select(tool => probe.FindAsync(tool, cancellationToken)));
    }
}
