using Hoarfrost.Context;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Kube;
using Hoarfrost.Platforms.Local;

namespace Hoarfrost.Platforms;

/// <summary>The platforms that there are.</summary>
internal static class PlatformCatalog
{
    public static IReadOnlyList<string> Names { get; } =
    [LocalPlatform.PlatformName, GcpPlatform.PlatformName, KubePlatform.PlatformName];

    public static IPlatform Create(HoarfrostContext context) =>
        context.Options.Platform switch
        {
            GcpPlatform.PlatformName => new GcpPlatform(context),
            KubePlatform.PlatformName => new KubePlatform(context),
            _ => new LocalPlatform(context),
        };
}
