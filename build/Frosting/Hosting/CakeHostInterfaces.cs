using Cake.Core.Packaging;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>Registers the services of a run.</summary>
public interface IFrostingStartup
{
    void Configure(IServiceCollection services);
}

/// <summary>Installs the tools that a host asks for, before the first task.</summary>
public interface IToolInstaller
{
    void Install(PackageReference tool);
}
