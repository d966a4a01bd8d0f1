namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>How long what hinders a job may take to pass.</summary>
/// <param name="Operator">Until an operator has touched it.</param>
/// <param name="ImagePull">A registry may stumble once.</param>
/// <param name="Scheduling">Pods of the job before may still be going, a node may still be coming.</param>
/// <param name="Container">Until a container can be made: what it mounts may come a little later.</param>
/// <param name="Start">Until all pods run, whatever they wait for: big images take minutes.</param>
/// <param name="Output">From the launcher's end until its log can be read to its end: a kubelet may be late with it.</param>
/// <param name="Node">A node that is not ready may come back. Its pods would be given up half a minute later at any rate.</param>
/// <param name="Cause">From the launcher's failure until what caused it has been heard of.</param>
/// <param name="NodeCause">The same where mpirun has lost a daemon: a cluster takes its time to find a node dead.</param>
internal sealed record JobTimeouts(
    TimeSpan Operator,
    TimeSpan ImagePull,
    TimeSpan Scheduling,
    TimeSpan Container,
    TimeSpan Start,
    TimeSpan Output,
    TimeSpan Node,
    TimeSpan Cause,
    TimeSpan NodeCause
)
{
    public static JobTimeouts Default { get; } =
        new(
            TimeSpan.FromSeconds(60),
            TimeSpan.FromSeconds(20),
            TimeSpan.FromSeconds(45),
            TimeSpan.FromSeconds(60),
            TimeSpan.FromMinutes(15),
            TimeSpan.FromSeconds(30),
            TimeSpan.FromSeconds(6),
            TimeSpan.FromSeconds(5),
            TimeSpan.FromSeconds(60)
        );
}
