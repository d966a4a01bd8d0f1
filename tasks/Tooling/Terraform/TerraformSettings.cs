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
