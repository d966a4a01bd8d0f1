using Cake.Core.Diagnostics;
using Hoarfrost.Context;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Prepare;

/// <summary>Finds the platform's tools and has the missing ones installed.</summary>
internal sealed class ToolCheck(HoarfrostContext context)
{
    private readonly ToolVersionCache versions = new(Path.Combine(context.Paths.Tools, "versions.json"));

    /// <summary>Every tool that is found is the one that the runners then call.</summary>
    /// <exception cref="HoarfrostException">A tool is missing or too old, and can't or must not be installed.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        if (!found.All(tool => tool.Serves) && !context.Options.NoInstall)
        {
            await new ToolInstallation(context).InstallAsync([.. found.Where(tool => !tool.Serves)], cancellationToken);
            found = await FindAsync(cancellationToken);
        }

        var lacking = found.Where(tool => !tool.Serves).ToList();
        if (lacking.Count > 0)
        {
            throw new HoarfrostException(ExitCodes.ToolMissing, ToolAdvice.For(lacking, context.Options.NoInstall));
        }

        foreach (var tool in found)
        {
            context.Log.Verbose("{0} {1}: {2}", tool.Requirement.Name, tool.Version?.ToString() ?? "", tool.Path!);
            context.Tools.RegisterFile(tool.Path);
        }

        context.ToolVersions = found.ToDictionary(tool => tool.Requirement.Name, tool => tool.Version?.ToString());
    }

    private async Task<IReadOnlyList<ToolFound>> FindAsync(CancellationToken cancellationToken)
    {
        var probe = new ToolProbe(context, versions, [context.Paths.Tools]);
        return await Task.WhenAll(context.Platform.Tools.Select(tool => probe.FindAsync(tool, cancellationToken)));
    }
}
