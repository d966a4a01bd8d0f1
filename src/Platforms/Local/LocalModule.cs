using Hoarfrost.Clusters.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Hoarfrost.Platforms.Local;

/// <inheritdoc/>
internal sealed class LocalModule : IPlatformModule
{
    public PlatformOptions Options { get; } =
        new(LocalPlatform.PlatformName) { DefaultMinutes = LocalPlatform.ProvingMinutes };

    public void Register(IServiceCollection services) =>
        services
            .AddKeyedScoped<IPlatform, LocalPlatform>(Options.Name)
            .AddKeyedScoped<INodeSource, ClonedNodes>(Options.Name);
}
