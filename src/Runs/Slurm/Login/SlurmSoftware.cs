using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;

namespace Hoarfrost.Runs.Slurm.Login;

/// <summary>
/// What jobs run: found and built on the login node, with the cluster's own MPI and BLAS; a job builds it anew where its nodes' CPU is another.
/// </summary>
internal sealed class SlurmSoftware(
    SlurmLogin login,
    HostSoftware hosts,
    HoarfrostOptions options,
    ProgressLine progressLine
)
{
    private FoundSoftware? found;

    public NodeSoftware Software => new(login.PathOf("bin"), login.PathOf("bin"));

    /// <summary>What a job reads to build it anew.</summary>
    public string RequestJson => JsonSerializer.Serialize(Request, HostJson.Default.SoftwareRequest);

    /// <summary>Another one where anything of it changes: what was asked for, the cluster's MPI or BLAS, our own sources.</summary>
    public string DigestOf(FoundSoftware software) =>
        new Fingerprint().Add("built", software.Built?.Key).Add("request", RequestJson).ToTag();

    private SoftwareRequest Request => options.Of<HostSoftwareOptions>().ToRequest();

    /// <summary>Sends what the login node does not have of this version; takes nothing of its CPUs.</summary>
    public Task SendAsync(CancellationToken cancellationToken) =>
        hosts.SendAsync(login.Shell, login.Directory, cancellationToken);

    /// <summary>The cluster's MPI and BLAS, with HPL built: at most once a command.</summary>
    /// <exception cref="HoarfrostException">Something is lacking, and where it was looked for; or the build failed.</exception>
    public async Task<FoundSoftware> EnsureAsync(CancellationToken cancellationToken)
    {
        if (found is null)
        {
            using var progress = progressLine.Start($"software on {login.Name}");
            progress.Report("finding MPI and BLAS, building HPL");
            found = await hosts.BuildAsync(login.Shell, login.Directory, Request, cancellationToken);
            progress.Complete($"{found.Mpi!.Kind} {found.Mpi.Version}, {found.Blas!.Name} {found.Blas.Version}");
        }

        return found;
    }
}
