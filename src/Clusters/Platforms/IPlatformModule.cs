using Microsoft.Extensions.DependencyInjection;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>What the program is put together with: a platform's options and its services. The program names it in one line.</summary>
internal interface IPlatformModule
{
    /// <summary>Its name, and what it adds to the catalogue, the help and what a cluster keeps.</summary>
    PlatformOptions Options { get; }

    /// <summary>Registers an <see cref="IPlatform"/> by its name as the key; of machines, also what gives their nodes.</summary>
    void Register(IServiceCollection services);
}
