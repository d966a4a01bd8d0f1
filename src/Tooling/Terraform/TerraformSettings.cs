using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Hoarfrost.Tooling.Terraform;

/// <summary>
/// What all verbs share. The working directory is the stack's source: providers, modules and the backend's
/// configuration go to <see cref="DataDirectory"/>, and the state where <c>init</c>'s backend configuration says.
/// </summary>
internal class TerraformSettings : ToolSettings
{
    /// <summary><c>TF_DATA_DIR</c>, absolute: one a cluster and stack, so that two clusters can use the same source at once.</summary>
    public DirectoryPath? DataDirectory { get; init; }

    /// <summary><c>TF_PLUGIN_CACHE_DIR</c>: providers are downloaded once for all clusters.</summary>
    public DirectoryPath? PluginCacheDirectory { get; init; }
}

internal sealed class TerraformInitSettings : TerraformSettings
{
    /// <summary><c>-backend-config=path=…</c>: the state file of a <c>backend "local"</c>, absolute.</summary>
    public FilePath? StatePath { get; init; }
}

/// <summary>What apply and destroy share.</summary>
internal class TerraformChangeSettings : TerraformSettings
{
    /// <summary><c>-var-file</c>, absolute.</summary>
    public IReadOnlyList<FilePath> VariableFiles { get; init; } = [];

    /// <summary><c>-lock-timeout</c>: how long to wait for another terraform on the same state.</summary>
    public TimeSpan? LockTimeout { get; init; }
}

internal sealed class TerraformApplySettings : TerraformChangeSettings
{
    /// <summary><c>-replace</c>: addresses of resources that are made anew, as <c>terraform_data.node["frost-2"]</c>.</summary>
    public IReadOnlyList<string> Replace { get; init; } = [];
}
