using System.Text.Json.Serialization;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Clusters.Hosts;

/// <summary>What to look for on a host; what is null is to be found.</summary>
/// <param name="Modules">Environment modules that are loaded first.</param>
/// <param name="Cc">A compiler wrapper of an MPI, with arguments.</param>
/// <param name="BlasLink">What links with a BLAS.</param>
internal sealed record SoftwareRequest(IReadOnlyList<string> Modules, string? Cc, string? BlasLink);

/// <summary>What <c>hoarfrost-software</c> tells of a host.</summary>
/// <param name="Host">As the host names itself.</param>
/// <param name="Modules">Those that its module system offers and that may be of use.</param>
/// <param name="LookedFor">Of what is lacking: each place, and why it was none.</param>
/// <param name="Built">Null where nothing was built.</param>
internal sealed record FoundSoftware(
    string Host,
    string Python,
    HostSystem Os,
    HostCpu Cpu,
    FoundMpi? Mpi,
    string? Compiler,
    FoundBlas? Blas,
    string? Make,
    IReadOnlyList<string> Modules,
    IReadOnlyDictionary<string, IReadOnlyList<string>> LookedFor,
    BuiltSoftware? Built
)
{
    // A list that fills the screen hides its first line.
    private const int MostPlaces = 12;
    private const int MostModules = 20;
    private const int LongestPlace = 400;

    /// <summary>Everything that a run needs is there.</summary>
    public bool IsWhole => Mpi is not null && Blas is not null && Make is not null;

    /// <summary>What is lacking, where it was looked for, and what to do.</summary>
    /// <param name="node">As the pipeline names the host.</param>
    public string Lacking(string node, SoftwareRequest asked)
    {
        string[] lines =
        [
            .. Mpi is null ? Section("mpi", "no MPI was found") : [],
            // What needs an MPI's compiler was not looked for without one.
            .. Blas is null && Mpi is not null ? Section("blas", "no BLAS was found") : [],
            .. Make is null ? Section("make", "there is no GNU make") : [],
            .. Advice(asked),
        ];
        return $"{node} ({Os.Name ?? "unknown system"}): {string.Join('\n', lines)}";
    }

    private IEnumerable<string> Section(string what, string title)
    {
        var places = LookedFor.GetValueOrDefault(what, []);
        yield return $"{title}. Looked for:";
        foreach (var place in places.Take(MostPlaces))
        {
            yield return $"  {Shown.Plain(place, LongestPlace)}";
        }

        if (places.Count > MostPlaces)
        {
            yield return FormattableString.Invariant($"  … and {places.Count - MostPlaces} more");
        }
    }

    private IEnumerable<string> Advice(SoftwareRequest asked)
    {
        if (Modules.Count > 0)
        {
            yield return $"Modules that this host has: {string.Join(", ", Modules.Take(MostModules))}{(Modules.Count > MostModules ? " …" : "")}";
        }

        if (Mpi is null)
        {
            yield return asked.Cc is null
                ? "Name the modules that bring one (--modules openmpi,openblas), the MPI's compiler wrapper (--cc /opt/openmpi/bin/mpicc), or install one."
                : $"--cc '{asked.Cc}' does not compile an MPI program on this host: name another, or the modules that it needs (--modules).";
        }
        else if (Blas is null)
        {
            yield return asked.BlasLink is null
                ? "Name the module that brings one (--modules openblas), what links with it (--blas-link '-L/opt/openblas/lib -lopenblas'), or install one."
                : $"--blas-link '{asked.BlasLink}' gives no BLAS on this host: correct it, or leave it out and have one found.";
        }

        if (Make is null)
        {
            yield return "Install make, or name a module that brings it (--modules).";
        }
    }
}

/// <param name="Id">As in <c>/etc/os-release</c>: <c>debian</c>, <c>rocky</c>.</param>
/// <param name="Like">Systems that it is like, split by spaces.</param>
internal sealed record HostSystem(string? Id, string? Like, string? VersionId, string? Name);

/// <summary>What tells a kind of CPU from another.</summary>
/// <param name="Flags">A hash of all of its flags.</param>
internal sealed record HostCpu(
    string? Vendor,
    string? Family,
    string? Model,
    string? Stepping,
    string? Name,
    string Architecture,
    string Flags
);

/// <param name="Kind"><c>Open MPI</c>, <c>MPICH</c>, <c>Intel MPI</c>, <c>MVAPICH</c> or <c>Cray MPICH</c>.</param>
/// <param name="Wrapper">The compiler wrapper, with arguments.</param>
/// <param name="Launcher">Its own mpirun; null where it has none.</param>
internal sealed record FoundMpi(string Kind, string Version, IReadOnlyList<string> Wrapper, string? Launcher);

/// <param name="Link">What links with it.</param>
/// <param name="Library">The file that has it.</param>
/// <param name="Origin">By what it was found.</param>
/// <param name="Gflops">Of one core, in a short trial.</param>
internal sealed record FoundBlas(
    string Name,
    string? Version,
    IReadOnlyList<string> Link,
    string? Library,
    string Origin,
    double Gflops
);

/// <param name="Key">The folder's name below <c>software/</c>.</param>
/// <param name="IsNew">It was not there before.</param>
internal sealed record BuiltSoftware(string Key, bool IsNew);

/// <summary>What the host's build reads of HPL's archive.</summary>
internal sealed record HplSourceNote(string File, string Version, string Origin);

/// <summary>The source-generated serialiser of what hosts tell, and are told.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(FoundSoftware))]
[JsonSerializable(typeof(SoftwareRequest))]
[JsonSerializable(typeof(HplSourceNote))]
internal sealed partial class HostJson : JsonSerializerContext;
