namespace Hoarfrost.Kubernetes.MpiJobs;

/// <param name="CleanPodPolicy"><c>Running</c>: workers go when the launcher has ended; those that failed stay to be asked.</param>
/// <param name="ActiveDeadlineSeconds">The operator gives it to the launcher's job only, which counts from its own start.</param>
internal sealed record MpiRunPolicy(string CleanPodPolicy, int BackoffLimit, long ActiveDeadlineSeconds);
