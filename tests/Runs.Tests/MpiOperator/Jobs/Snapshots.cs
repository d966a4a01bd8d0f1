using Hoarfrost.Kubernetes;
using Hoarfrost.Runs.MpiOperator.Jobs;

namespace Runs.Tests.MpiOperator.Jobs;

/// <summary>Jobs of two workers, as they are seen.</summary>
internal static class Sights
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly MpiJob Job = new() { Status = new([new("Created", "True")]) };

    public static JobTracker Tracker() => new("x", workers: 2, Start, JobTimeouts.Default, () => false);

    public static JobSnapshot Snapshot(params PodSnapshot[] pods) => new(Job, pods, []);

    public static PodSnapshot Worker(int index) => Pod($"x-worker-{index}", index);

    public static PodSnapshot Launcher() => Pod("x-launcher-a", worker: null);

    private static PodSnapshot Pod(string name, int? worker) =>
        new(name, $"uid-{name}", worker, "node", "Running", true, null, null, null, null, null, null, null, null, null);
}
