using Hoarfrost.Results.Reports;

namespace Hoarfrost.Runs;

/// <summary>What is said of cores that nodes share with those of other clusters.</summary>
internal static class SharedCoresLog
{
    extension(ICakeLog log)
    {
        public void Warn(IEnumerable<SharedCores> shared)
        {
            foreach (var (cluster, cpus) in shared)
            {
                log.Warning(
                    "Nodes of the cluster {0} are on the same cores (logical CPUs {1}), as no others are free: while both work, both are slower.",
                    cluster,
                    Figures.Ranges(cpus)
                );
            }
        }
    }
}
