namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Tells once of each node that stops answering, and of its return, while pods of a job are on it.</summary>
/// <param name="timeout">How long it may be so before the job is given up.</param>
internal sealed class NodeNews(string job, TimeSpan timeout, Action<string> say)
{
    private readonly HashSet<string> unready = new(StringComparer.Ordinal);

    public void Tell(JobSnapshot snapshot)
    {
        foreach (
            var (node, pods) in snapshot
                .Pods.Where(static pod => pod is { Node: not null, HasEnded: false })
                .GroupBy(static pod => pod.Node!)
                .Select(static group => (group.Key, group.ToList()))
        )
        {
            var problem = snapshot.ProblemOf(pods[0]);
            if (problem is not null && unready.Add(node))
            {
                say(
                    $"{job}: the node {node} does not answer, {problem}. On it: {string.Join(", ", pods.Select(static pod => pod.Name))}. The job ends if that lasts {timeout.TotalSeconds} s."
                );
            }
            else if (problem is null && unready.Remove(node))
            {
                say($"{job}: the node {node} answers again.");
            }
        }
    }
}
