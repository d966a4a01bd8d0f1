using Cake.Core.IO;

namespace Hoarfrost.Tooling.Terraform.Init;

internal sealed class TerraformInitSettings : TerraformSettings
{
    /// <summary><c>-backend</c>: false to check a stack without its state.</summary>
    public bool? Backend { get; init; }

    /// <summary><c>-backend-config=path=…</c>: the state file of a <c>backend "local"</c>, absolute.</summary>
    public FilePath? StatePath { get; init; }

    /// <summary><c>-lockfile=readonly</c>: fail rather than take providers that the committed lock file does not name.</summary>
    public bool? LockFileReadOnly { get; init; }
}
