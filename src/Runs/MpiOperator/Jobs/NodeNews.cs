namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Tells once of each node that stops answering, and of its return, while pods of a job are on it.</summary>
/// <param name="patience">How long it may be so before the job is given up.</param>
internal sealed class NodeNews(string job, TimeSpan patience, Action<string> say)
{
    private readonly HashSet<string> troubled = new(StringComparer.Ordinal);

    public void Tell(JobSight sight)
    {
        foreach (
            var (node, pods) in sight
                .Pods.Where(static pod => pod is { Node: not null, HasEnded: false })
                .GroupBy(static pod => pod.Node!)
                .Select(static group => (group.Key, group.ToList()))
        )
        {
            var trouble = sight.TroubleOf(pods[0]);
            if (trouble is not null && troubled.Add(node))
            {
                say(
                    $"{job}: the node {node} does not answer, {trouble}. On it: {string.Join(", ", pods.Select(static pod => pod.Name))}. The job ends if that lasts {patience.TotalSeconds} s."
                );
            }
            else if (trouble is null && troubled.Remove(node))
            {
                say($"{job}: the node {node} answers again.");
            }
        }
    }
}
