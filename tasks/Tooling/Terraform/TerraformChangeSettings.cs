using Cake.Core.IO;

namespace Hoarfrost.Tooling.Terraform;

/// <summary>What plan, apply and destroy share.</summary>
internal class TerraformChangeSettings : TerraformSettings
{
    /// <summary><c>-var-file</c>, absolute.</summary>
    public IReadOnlyList<FilePath> VariableFiles { get; init; } = [];

    /// <summary><c>-lock-timeout</c>: how long to wait for another terraform on the same state.</summary>
    public TimeSpan? LockTimeout { get; init; }

    /// <summary><c>-parallelism</c>.</summary>
    public int? Parallelism { get; init; }

    /// <summary><c>-refresh</c>.</summary>
    public bool? Refresh { get; init; }
}
