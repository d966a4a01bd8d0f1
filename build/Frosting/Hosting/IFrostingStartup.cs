using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>Registers the services of a run.</summary>
public interface IFrostingStartup
{
    void Configure(IServiceCollection services);
}
