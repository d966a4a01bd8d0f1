using Hoarfrost.Clusters.Pods;
using Hoarfrost.Platforms.Cost;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gcp.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hoarfrost.Platforms.Gke;

/// <inheritdoc/>
internal sealed class GkeModule : IPlatformModule
{
    public PlatformOptions Options { get; } =
        new(GkePlatform.PlatformName)
        {
            KeepsNodes = true,
            Sections = [GoogleOptionTable.Section, PriceOptionTable.Section, PodOptionTable.Section],
            Rule = static (options, labels) =>
                [
                    .. options.Toolbox is ToolboxKind.Debian
                        ?
                        [
                            $"{labels["toolbox"]} has no gke-gcloud-auth-plugin, which kubectl needs on gke. Take --toolbox nix or host.",
                        ]
                        : (string[])[],
                    .. options.Google.Subnetwork is not null
                        ?
                        [
                            $"{labels["subnetwork"]} is for gcp: a cluster of GKE has a network of its own here. Leave it out.",
                        ]
                        : (string[])[],
                ],
            Variables =
            [
                (
                    GkePlatform.RegistryVariable,
                    "The host that stands for REGION-docker.pkg.dev, where a proxy of Google's image registry stands in between"
                ),
            ],
        };

    public void Register(IServiceCollection services)
    {
        services.TryAddScoped<GoogleServices>();
        services.AddKeyedScoped<IPlatform, GkePlatform>(Options.Name);
    }
}
