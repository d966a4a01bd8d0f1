using Hoarfrost.Clusters.Pods;
using Microsoft.Extensions.DependencyInjection;

namespace Hoarfrost.Platforms.Kube;

/// <inheritdoc/>
internal sealed class KubeModule : IPlatformModule
{
    public PlatformOptions Options { get; } =
        new(KubePlatform.PlatformName)
        {
            DefaultMinutes = KubePlatform.ProvingMinutes,
            Sections = [KubeOptionTable.Section, PodOptionTable.Section],
        };

    public void Register(IServiceCollection services) => services.AddKeyedScoped<IPlatform, KubePlatform>(Options.Name);
}
