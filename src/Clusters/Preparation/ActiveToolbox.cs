using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>The toolbox that this command's tools run in, since the step NixImage.</summary>
internal sealed class ActiveToolbox
{
    /// <summary>Null where the tools are this machine's.</summary>
    public ToolContainer? Container { get; set; }

    /// <summary>For results: <c>host</c>, or the kind and the image.</summary>
    public string Name { get; set; } = "host";
}
