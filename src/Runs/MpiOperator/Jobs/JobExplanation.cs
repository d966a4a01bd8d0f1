using Hoarfrost.Clusters.Operator;
using Hoarfrost.Kubernetes;
using Hoarfrost.Runs.MpiOperator.Logs;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Tells of a job's end what its status does not: what only its output says, or a look at the rest of the cluster.</summary>
internal sealed class JobExplanation(KubeClient client, string namespaceName)
{
    // Of /opt/hpl/launch.
    private const int NoWay = 68;
    private const string NoWayLine = "launch: no way ";

    /// <param name="log">As far as it was read.</param>
    public async Task<JobEnd> OfAsync(JobEnd end, LauncherLog log, CancellationToken cancellationToken)
    {
        var told = Confirmed(end, log);
        try
        {
            var why = told.Kind switch
            {
                JobEndKind.OperatorSilent => OperatorSearch.Explain(
                    await OperatorSearch.FindAsync(client, cancellationToken),
                    namespaceName
                ),
                JobEndKind.NetworkDenied => await PoliciesAsync(cancellationToken),
                _ => null,
            };
            return why is null ? told : told with { Reason = $"{told.Reason} {why}" };
        }
        catch (KubeException)
        {
            // The end is known; more of it is not to be had now.
            return told;
        }
    }

    /// <summary>What a launcher says of itself by its exit code counts only with its output.</summary>
    private static JobEnd Confirmed(JobEnd end, LauncherLog log) =>
        end.Kind == JobEndKind.Succeeded && !log.IsWhole(0)
            ? end with
            {
                Kind = JobEndKind.OutputNotWhole,
                Reason =
                    $"The launcher ended with exit code 0, but its output is not whole: the end of {string.Join(", ", log.Unended)} is missing.",
            }
        : end is { Kind: JobEndKind.LauncherFailed, ExitCode: NoWay }
        && log.Last.LastOrDefault(static line => line.StartsWith(NoWayLine, StringComparison.Ordinal)) is { } line
            ? end with
            {
                Kind = JobEndKind.NetworkDenied,
                Reason = $"There is {line["launch: ".Length..]}.",
            }
        : end;

    private async Task<string?> PoliciesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await client.ListAsync<V1NetworkPolicy>(
                KubeKind.NetworkPolicies,
                namespaceName,
                new(),
                cancellationToken
            );
            return found.Items.Count == 0
                ? "The namespace has no NetworkPolicy: a policy of the whole cluster, or its network itself, keeps them apart."
                : $"NetworkPolicies of the namespace: {string.Join(", ", found.Items.Select(static policy => policy.Metadata.Name))}.";
        }
        catch (KubeException e) when (e.Failure == KubeFailure.Forbidden)
        {
            return "A NetworkPolicy of the namespace may be the cause; they may not be looked at from here.";
        }
    }
}
