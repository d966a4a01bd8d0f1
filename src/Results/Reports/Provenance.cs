namespace Hoarfrost.Results.Reports;

/// <summary>What took part, as far as it is known.</summary>
internal static class Provenance
{
    public static IReadOnlyList<(string Name, string Version)> Of(RunResult result)
    {
        var versions = result.Versions;
        IEnumerable<(string Name, string? Version)> all =
        [
            ("HPL", versions.HplOrigin is { } origin && versions.Hpl is { } hpl ? $"{hpl} ({origin})" : versions.Hpl),
            ("MPI", versions.Mpi),
            ("BLAS", versions.Blas),
            ("compiler", versions.Compiler),
            ("image", result.Image),
            ("Hoarfrost", versions.Hoarfrost),
            ("commit", result.GitCommit),
            ("toolbox", versions.Toolbox),
            ("Terraform", versions.Terraform),
            ("Ansible", versions.Ansible),
            ("Docker", versions.Docker),
        ];
        return [.. all.Where(part => part.Version is not null).Select(part => (part.Name, part.Version!))];
    }
}
