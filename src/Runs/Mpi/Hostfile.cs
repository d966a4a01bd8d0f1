namespace Hoarfrost.Runs.Mpi;

internal static class Hostfile
{
    /// <summary>In a job's folder, which is also the job's working directory.</summary>
    public const string FileName = "hostfile";

    /// <summary>A line a host, e.g. <c>hoarfrost-1 slots=2</c> or, for Hydra, <c>10.0.0.1:2</c>; mpirun fills the hosts in this order.</summary>
    public static string Format(IEnumerable<MpiHost> hosts, MpiImplementation mpi)
    {
        var between = mpi.HasHydra ? ":" : " slots=";
        return string.Concat(hosts.Select(host => FormattableString.Invariant($"{host.Name}{between}{host.Slots}\n")));
    }
}
