using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Runs.Planning;

/// <summary>What a run says of its plan.</summary>
internal static class PlanLog
{
    extension(ICakeLog log)
    {
        /// <summary>Why this size and grid, and what to watch out for.</summary>
        public void Explain(HplPlan plan)
        {
            foreach (var line in plan.Explanation)
            {
                log.Verbose("{0}", line);
            }

            foreach (var warning in plan.Warnings)
            {
                log.Warning("{0}", warning.ToString(HplPlanning.OptionOf));
            }
        }

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
