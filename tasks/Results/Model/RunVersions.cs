namespace Hoarfrost.Results.Model;

/// <summary>Versions of what took part.</summary>
internal sealed record RunVersions
{
    public string? Hpl { get; init; }

    /// <summary>Where HPL's source came from: its own tarball, or a distribution's package.</summary>
    public string? HplOrigin { get; init; }

    public string? Mpi { get; init; }

    public string? Blas { get; init; }

    public string? Compiler { get; init; }

    public string? Hoarfrost { get; init; }

    public string? Terraform { get; init; }

    public string? Ansible { get; init; }

    public string? Docker { get; init; }
}
