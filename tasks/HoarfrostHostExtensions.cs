using Cake.Frosting;
using Hoarfrost.Context;

namespace Hoarfrost;

/// <summary>How a Frosting host becomes Hoarfrost.</summary>
public static class HoarfrostHostExtensions
{
    public static CakeHost UseHoarfrost(this CakeHost host) =>
        host.AddAssembly(typeof(HoarfrostHostExtensions).Assembly)
            .UseWorkingDirectory(ProjectPaths.FindRoot(AppContext.BaseDirectory))
            .UseContext<HoarfrostContext>()
            .UseLifetime<HoarfrostLifetime>();
}
