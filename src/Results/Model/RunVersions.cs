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

    /// <summary>Where the tools ran: <c>host</c>, or the toolbox's kind and image. The versions are of those that ran.</summary>
    public string? Toolbox { get; init; }

    public string? Terraform { get; init; }

    public string? Ansible { get; init; }

    public string? Docker { get; init; }

    public string? Kubectl { get; init; }

    /// <summary>The API server's.</summary>
    public string? Kubernetes { get; init; }
}
