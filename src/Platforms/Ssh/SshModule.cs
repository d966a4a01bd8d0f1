using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Platforms.Cost;
using Hoarfrost.Platforms.Ssh.Options;
using Hoarfrost.Platforms.Ssh.Remote;
using Microsoft.Extensions.DependencyInjection;

namespace Hoarfrost.Platforms.Ssh;

/// <inheritdoc/>
internal sealed class SshModule : IPlatformModule
{
    public PlatformOptions Options { get; } =
        new(SshPlatform.PlatformName)
        {
            DefaultMinutes = SshPlatform.ProvingMinutes,
            Sections = [SshOptionTable.Section, HostSoftwareOptionTable.Section, PriceOptionTable.Section],
            Complete = SshOptionTable.Complete,
        };

    public void Register(IServiceCollection services) =>
        services
            .AddScoped<SshStateFile>()
            .AddScoped<HostConnections>()
            .AddScoped<HostProgram>()
            .AddScoped<HostCheck>()
            .AddScoped<HostLocks>()
            .AddScoped<HostRemoval>()
            .AddKeyedScoped<IPlatform, SshPlatform>(Options.Name)
            .AddKeyedScoped<INodeSource, HostNodes>(Options.Name);
}
