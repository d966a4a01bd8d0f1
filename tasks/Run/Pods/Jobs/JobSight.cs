using Hoarfrost.Kubernetes.MpiJobs;

namespace Hoarfrost.Run.Pods.Jobs;

/// <summary>All that is seen of a job at one moment.</summary>
/// <param name="Job">Null: it is not there.</param>
internal sealed record JobSight(MpiJob? Job, IReadOnlyList<PodSight> Pods, IReadOnlyList<JobEvent> Events);
