using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Slurm;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Microsoft.Extensions.DependencyInjection;

namespace Hoarfrost.Platforms.Slurm;

/// <inheritdoc/>
internal sealed class SlurmModule : IPlatformModule
{
    public PlatformOptions Options { get; } =
        new(SlurmPlatform.PlatformName)
        {
            DefaultMinutes = SlurmPlatform.ProvingMinutes,
            Sections = [SlurmOptionTable.Section, HostSoftwareOptionTable.Section],
        };

    public void Register(IServiceCollection services) =>
        services
            .AddKeyedScoped<IPlatform, SlurmPlatform>(Options.Name)
            .AddKeyedScoped<IJobBackend, SlurmJobs>(Options.Name)
            .AddScoped<SlurmLogin>()
            .AddScoped<SlurmSurvey>()
            .AddScoped<SlurmSoftware>()
            .AddScoped<SlurmFacts>()
            .AddScoped<SlurmTrial>()
            .AddScoped<SlurmFollower>()
            .AddScoped<SlurmLeftovers>()
            .AddScoped<JobQueue>()
            .AddScoped<JobSubmission>()
            .AddScoped<BatchReader>();
}
