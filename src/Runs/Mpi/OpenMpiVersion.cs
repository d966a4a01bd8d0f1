namespace Hoarfrost.Runs.Mpi;

/// <summary>Version of Open MPI; the major number decides how its launcher and its transports are named.</summary>
internal sealed record OpenMpiVersion(int Major, int Minor, int Patch)
{
    /// <summary>From 5 on, mpirun is PRRTE's: other parameter names, and the environment's OMPI_MCA_orte_* mean nothing.</summary>
    public bool HasPrrte => Major >= 5;

    /// <param name="text">As packages and <c>ompi_info</c> have it, e.g. <c>4.1.4</c> or <c>4.1.4-3</c>.</param>
    /// <exception cref="FormatException">Not a version, or older than 4: no flag here was made for it.</exception>
    public static OpenMpiVersion Parse(string text)
    {
        var numbers = text.Split('-', '+', '~', 'r', 'a', 'b')[0].Split('.');
        if (
            numbers.Length is < 2 or > 3
            || !numbers.All(static number =>
                int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            )
        )
        {
            throw new FormatException($"'{text}' is no version of Open MPI, e.g. 4.1.4.");
        }

        var parts = Array.ConvertAll(numbers, static number => int.Parse(number, CultureInfo.InvariantCulture));
        return parts[0] >= 4
            ? new(parts[0], parts[1], parts.ElementAtOrDefault(2))
            : throw new FormatException($"Open MPI {text} is too old: 4 or later is needed.");
    }

    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}.{Patch}");
}
