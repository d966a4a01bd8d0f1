using System.Text.Json.Nodes;
using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Hoarfrost.Tooling.Ansible;

internal sealed class AnsiblePlaybookSettings : ToolSettings
{
    /// <summary><c>ANSIBLE_CONFIG</c>, absolute.</summary>
    public FilePath? Config { get; init; }

    /// <summary><c>--inventory</c>, absolute.</summary>
    public FilePath? Inventory { get; init; }

    /// <summary><c>--forks</c>: hosts at a time; null for Ansible's 5.</summary>
    public int? Forks { get; init; }

    /// <summary><c>--extra-vars</c>, by a file of mode 0600 that only lives as long as the call: values are in no argument.</summary>
    public JsonObject? ExtraVars { get; init; }
}
