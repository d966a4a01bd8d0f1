using System.Text.RegularExpressions;

namespace Hoarfrost.Runs.Mpi;

internal enum MpiKind
{
    OpenMpi,
    Mpich,
    IntelMpi,
    Mvapich,
    CrayMpich,
}

/// <summary>An MPI as a node has it; its kind and major version decide how its launcher and its transports are told anything.</summary>
internal sealed partial record MpiImplementation(MpiKind Kind, int Major, int Minor, int Patch)
{
    /// <summary>By the names that nodes use, with the oldest major version that flags here were made for.</summary>
    private static readonly (string Name, MpiKind Kind, int Oldest)[] Known =
    [
        ("Open MPI", MpiKind.OpenMpi, 4),
        ("MPICH", MpiKind.Mpich, 3),
        ("Intel MPI", MpiKind.IntelMpi, 2019),
        ("MVAPICH", MpiKind.Mvapich, 2),
        ("Cray MPICH", MpiKind.CrayMpich, 8),
    ];

    /// <summary>From Open MPI 5 on, mpirun is PRRTE's: other parameter names, and the environment's OMPI_MCA_orte_* mean nothing.</summary>
    public bool HasPrrte => Kind == MpiKind.OpenMpi && Major >= 5;

    /// <summary>Its mpirun is Hydra, or made of it.</summary>
    public bool HasHydra => Kind is MpiKind.Mpich or MpiKind.IntelMpi or MpiKind.Mvapich;

    /// <summary>
    /// MPICH before 4.2 waits, where it uses UCX, in MPI_Finalize for messages of ranks that are past reading any (its pull requests 6596 and
    /// those after it): programs over more than one node do their work, and never end.
    /// </summary>
    public bool MayNotEnd => Kind == MpiKind.Mpich && (Major, Minor) is (3, >= 3) or (4, < 2);

    /// <returns>Null where it is none of those that are known here.</returns>
    public static MpiKind? KindOf(string name) =>
        Array.Find(Known, one => one.Name == name) is { Name: not null } known ? known.Kind : null;

    /// <param name="text">As nodes tell it: <c>Open MPI 4.1.4</c>, <c>MPICH 4.0.2</c>, <c>Intel MPI 2021.12</c>.</param>
    /// <exception cref="FormatException">Not an MPI of these, or older than the flags here were made for.</exception>
    public static MpiImplementation Parse(string text)
    {
        var space = text.LastIndexOf(' ');
        var (name, version) = space < 0 ? ("", text) : (text[..space], text[(space + 1)..]);
        if (Array.Find(Known, one => one.Name == name) is not { Name: not null } known)
        {
            throw new FormatException(
                $"'{text}' is no MPI that is known here: {string.Join(", ", Known.Select(static one => one.Name))}, and its version."
            );
        }

        if (Version().Match(version) is not { Success: true } match)
        {
            throw new FormatException($"'{version}' is no version of {name}, e.g. 4.1.4.");
        }

        var major = Number("major");
        return major >= known.Oldest
            ? new(known.Kind, major, Number("minor"), Number("patch"))
            : throw new FormatException(
                FormattableString.Invariant($"{text} is too old: {known.Oldest} or later is needed.")
            );

        int Number(string part) =>
            match.Groups[part] is { Success: true } group
                ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture)
                : 0;
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Array.Find(Known, one => one.Kind == Kind).Name} {Major}.{Minor}.{Patch}");

    // Packages and pre-releases add to it: 4.1.4-3+b1, 5.0.0rc12, 4.3.0a2.
    [GeneratedRegex(
        @"\A(?<major>[0-9]{1,9})\.(?<minor>[0-9]{1,9})(\.(?<patch>[0-9]{1,9})(\.[0-9]+)*)?([-+~a-z].*)?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Version();
}
