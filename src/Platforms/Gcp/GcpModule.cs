using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Platforms.Cost;
using Hoarfrost.Platforms.Gcp.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hoarfrost.Platforms.Gcp;

/// <inheritdoc/>
internal sealed class GcpModule : IPlatformModule
{
    public PlatformOptions Options { get; } =
        new(GcpPlatform.PlatformName)
        {
            KeepsNodes = true,
            Sections = [GoogleOptionTable.Section, PriceOptionTable.Section],
        };

    public void Register(IServiceCollection services)
    {
        services.TryAddScoped<GoogleServices>();
        services
            .AddKeyedScoped<IPlatform, GcpPlatform>(Options.Name)
            .AddKeyedScoped<INodeSource, ClonedNodes>(Options.Name);
    }
}
