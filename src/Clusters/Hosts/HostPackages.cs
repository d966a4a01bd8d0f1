using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Hosts;

/// <summary>Asks a host's own package manager which packages it lacks. Programs have Debian's names.</summary>
internal static class HostPackages
{
    /// <summary>Where a system of the RHEL kind has another name. By the spec files of Fedora and EPEL; what is not here is asked for by Debian's name.</summary>
    private static readonly Dictionary<string, string> OfRedHat = new(StringComparer.Ordinal)
    {
        ["build-essential"] = "gcc-c++",
        ["g++"] = "gcc-c++",
        ["gfortran"] = "gcc-gfortran",
        ["gromacs"] = "gromacs-openmpi",
        ["libboost-all-dev"] = "boost-devel",
        ["libboost-mpi-dev"] = "boost-openmpi-devel",
        ["libeigen3-dev"] = "eigen3-devel",
        ["libfftw3-dev"] = "fftw-devel",
        ["libfftw3-mpi-dev"] = "fftw-openmpi-devel",
        ["libgsl-dev"] = "gsl-devel",
        ["libhdf5-dev"] = "hdf5-devel",
        ["libhdf5-openmpi-dev"] = "hdf5-openmpi-devel",
        ["liblapack-dev"] = "lapack-devel",
        ["libmetis-dev"] = "metis-devel",
        ["libmpich-dev"] = "mpich-devel",
        ["libnetcdf-dev"] = "netcdf-devel",
        ["libopenblas-dev"] = "openblas-devel",
        ["libopenmpi-dev"] = "openmpi-devel",
        ["libscalapack-openmpi-dev"] = "scalapack-openmpi-devel",
        ["netpipe-openmpi"] = "NetPIPE-openmpi",
        ["openmpi-bin"] = "openmpi",
        ["pkg-config"] = "pkgconf-pkg-config",
        ["python3-dev"] = "python3-devel",
        ["python3-mpi4py"] = "python3-mpi4py-openmpi",
        ["xz-utils"] = "xz",
        ["zlib1g-dev"] = "zlib-devel",
    };

    /// <summary>Gets pairs of Debian's name and RPM's; prints the manager, then those that are not installed.</summary>
    private const string Script = """
        if command -v dpkg-query >/dev/null; then manager=dpkg; elif command -v rpm >/dev/null; then manager=rpm; else manager=none; fi
        echo $manager
        while [ $# -gt 1 ]; do
          case $manager in
            dpkg) [ "$(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] || echo "$1" ;;
            rpm) rpm --query --quiet --whatprovides "$2" || echo "$2" ;;
            none) echo "$1" ;;
          esac
          shift 2
        done
        exit 0
        """;

    /// <returns>A sentence with those that are lacking, and how to have them; null: all are there.</returns>
    public static async Task<string?> LackingAsync(
        INodeShell host,
        IReadOnlyList<string> packages,
        CancellationToken cancellationToken
    )
    {
        if (packages.Count == 0)
        {
            return null;
        }

        var pairs = packages.SelectMany(static name => (string[])[name, OfRedHat.GetValueOrDefault(name, name)]);
        var answer = await host.RunCheckedAsync(
            ["sh", "-c", Script, "packages", .. pairs],
            cancellationToken: cancellationToken
        );
        var lines = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines is [var manager, .. { Length: > 0 } lacking] ? Sentence(host.Name, manager, lacking) : null;
    }

    private static string Sentence(string host, string manager, IReadOnlyList<string> lacking)
    {
        var names = string.Join(' ', lacking);
        return manager switch
        {
            "dpkg" => $"{host} lacks packages that the program wants. There: sudo apt-get install {names}",
            "rpm" =>
                $"{host} lacks packages that the program wants; their names there are by a table, and may be others. There: sudo dnf install {names}",
            _ => $"{host} has neither dpkg nor rpm to ask whether it has what the program wants: {names}",
        };
    }
}
