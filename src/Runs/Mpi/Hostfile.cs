namespace Hoarfrost.Runs.Mpi;

internal static class Hostfile
{
    /// <summary>In a job's folder, which is also the job's working directory.</summary>
    public const string FileName = "hostfile";

    /// <summary>A line a host, e.g. <c>hoarfrost-1 slots=2</c>; mpirun fills the hosts in this order.</summary>
    public static string Format(IEnumerable<MpiHost> hosts) =>
        string.Concat(hosts.Select(static host => FormattableString.Invariant($"{host.Name} slots={host.Slots}\n")));
}
