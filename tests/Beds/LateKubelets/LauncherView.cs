using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Beds.LateKubelets;

/// <summary>Shows launchers as a kubelet of Kubernetes 1.34 does those that end within a second, however long they take.</summary>
internal sealed class LauncherView(TimeProvider time)
{
    private static readonly TimeSpan PhaseDelay = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> endedAt = new();
    private readonly ConcurrentDictionary<string, byte> shown = new();

    /// <summary>Phase and container's state of all that was shown.</summary>
    public IReadOnlyCollection<string> Shown => [.. shown.Keys];

    /// <summary>Changes a pod to what is to be seen of it.</summary>
    /// <returns>After what time there is more to be seen of it; null: nothing of its own.</returns>
    public TimeSpan? Show(JsonObject pod)
    {
        if (
            pod["metadata"]?["labels"]?["training.kubeflow.org/job-role"]?.GetValue<string>() != "launcher"
            || pod["status"] is not JsonObject status
            || status["containerStatuses"]?[0] is not JsonObject container
            || container["state"] is not JsonObject state
        )
        {
            return null;
        }

        TimeSpan? left = null;
        if (state.ContainsKey("running"))
        {
            container["state"] = new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "ContainerCreating" } };
            (container["ready"], container["started"]) = (false, false);
            status["phase"] = "Pending";
        }
        else if (state.ContainsKey("terminated"))
        {
            var now = time.GetUtcNow();
            var late = endedAt.GetOrAdd(pod["metadata"]!["uid"]!.GetValue<string>(), now) + PhaseDelay - now;
            if (late > TimeSpan.Zero)
            {
                status["phase"] = "Pending";
                left = late;
            }
        }

        shown.TryAdd($"{status["phase"]} {container["state"]!.AsObject().First().Key}", 0);
        return left;
    }
}
