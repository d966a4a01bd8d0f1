using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gke;
using Hoarfrost.Platforms.Kube;
using Hoarfrost.Platforms.Local;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Platforms;

/// <summary>The platforms that there are.</summary>
internal static class PlatformCatalog
{
    public static IReadOnlyList<string> Names { get; } =
    [LocalPlatform.PlatformName, GcpPlatform.PlatformName, GkePlatform.PlatformName, KubePlatform.PlatformName];

    public static IPlatform Create(HoarfrostContext context) =>
        context.Options.Platform switch
        {
            GcpPlatform.PlatformName => new GcpPlatform(context),
            GkePlatform.PlatformName => new GkePlatform(context),
            KubePlatform.PlatformName => new KubePlatform(context),
            _ => new LocalPlatform(context),
        };
}
