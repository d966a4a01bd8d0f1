namespace Hoarfrost.Tooling.Requirements;

/// <summary>The tools that were found, since Preflight.</summary>
internal sealed class ToolVersions
{
    private readonly Dictionary<string, string?> versions = [];

    /// <summary>This machine's terraform, where the toolbox takes it in.</summary>
    public string HostTerraform { get; set; } = "";

    /// <returns>Null where the tool is not the platform's, or has none.</returns>
    public string? Find(string tool) => versions.GetValueOrDefault(tool);

    public void Found(string tool, string? version) => versions[tool] = version;
}
