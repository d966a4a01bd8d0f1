namespace Hoarfrost.Tooling.Requirements;

/// <summary>A tool that a platform needs.</summary>
/// <param name="Executables">Names on PATH, the preferred one first; any of them serves.</param>
/// <param name="AptPackage">
/// Debian's and Ubuntu's packages, as a <c>Depends</c> has them: <c>a, b | c</c> is a, and b or, where there is none, c. Null where they have none.
/// </param>
/// <param name="Purpose">What it is needed for, as a part of a sentence.</param>
/// <param name="VersionQuery">How it says its version; null where no version is asked for.</param>
internal sealed record ToolRequirement(
    string Name,
    IReadOnlyList<string> Executables,
    System.Version? MinVersion,
    string? AptPackage,
    string Purpose,
    ToolVersionQuery? VersionQuery = null
)
{
    public static ToolRequirement Terraform { get; } =
        new(
            "terraform",
            ["terraform", "tofu"],
            new System.Version(1, 6),
            AptPackage: null,
            "makes the cluster's network, instances and image",
            ToolVersionQuery.Terraform
        );

    public static ToolRequirement Ansible { get; } =
        new(
            "ansible-playbook",
            ["ansible-playbook"],
            new System.Version(2, 14),
            "ansible-core",
            "installs MPI, BLAS and HPL on the base instance",
            ToolVersionQuery.Ansible
        );

    public static ToolRequirement Docker { get; } =
        new(
            "docker",
            ["docker"],
            new System.Version(20, 10),
            // Since Debian 13, docker.io only recommends it.
            "docker-cli | docker.io",
            "gives the instances of the local platform",
            ToolVersionQuery.Docker
        );

    /// <summary>Only where no daemon answers. A user's PATH may not have the folders of such programs.</summary>
    public static ToolRequirement DockerDaemon { get; } =
        new(
            "dockerd",
            ["dockerd", "/usr/sbin/dockerd", "/usr/local/sbin/dockerd"],
            MinVersion: null,
            "docker.io",
            "is Docker's daemon, and none answers"
        );

    public static ToolRequirement SshKeygen { get; } =
        new("ssh-keygen", ["ssh-keygen"], MinVersion: null, "openssh-client", "makes the cluster's key pair");

    public static ToolRequirement Ssh { get; } =
        new("ssh", ["ssh"], MinVersion: null, "openssh-client", "is how Ansible reaches the instances");

    /// <summary>Server-side apply has conflicts and no surprises from 1.20 on.</summary>
    public static ToolRequirement Kubectl { get; } =
        new(
            "kubectl",
            ["kubectl"],
            new System.Version(1, 20),
            "kubernetes-client",
            "applies the operator's manifests",
            ToolVersionQuery.Kubectl
        );
}

/// <param name="Path">Null when none of the executables is there.</param>
/// <param name="Version">Null when it was not asked for, or the tool did not say it.</param>
internal sealed record ToolFound(ToolRequirement Requirement, string? Path, System.Version? Version)
{
    public bool IsMissing => Path is null;

    /// <summary>A version that can't be told is not taken for an old one.</summary>
    public bool IsTooOld => Version is { } version && Requirement.MinVersion is { } needed && version < needed;

    public bool Serves => !IsMissing && !IsTooOld;
}
