using Hoarfrost.Core.Text;
using YamlDotNet.RepresentationModel;

namespace Hoarfrost.Platforms.Ssh.Inventory;

/// <summary>An inventory of Ansible in YAML: groups of hosts, children and vars.</summary>
internal static class AnsibleYaml
{
    private static readonly string[] Keys = ["hosts", "children", "vars"];

    public static IReadOnlyList<HostDraft> Read(YamlMappingNode root, HostsProblems problems, HostsPlace place)
    {
        var groups = new AnsibleGroups(problems, place);
        foreach (var (key, value) in root.Children)
        {
            ReadGroup(HostsYaml.Scalar(key) ?? "", key, value);
        }

        return groups.Hosts(place.Group);

        void ReadGroup(string name, YamlNode at, YamlNode node)
        {
            groups.AddGroup(name);
            if (node is YamlScalarNode { Value: null or "" or "~" or "null" })
            {
                return;
            }

            if (node is not YamlMappingNode group)
            {
                HostsYaml.Add(
                    problems,
                    node,
                    $"the group {Shown.Quoted(name)} must have hosts, children or vars, each a mapping. A hosts file that is no inventory of Ansible is a list: hosts: [node1, node2]."
                );
                return;
            }

            foreach (var (key, value) in group.Children)
            {
                switch (HostsYaml.Scalar(key))
                {
                    case "hosts":
                        Each(value, (host, variables) => ReadHosts(name, host, variables));
                        break;
                    case "children":
                        Each(
                            value,
                            (child, inner) =>
                            {
                                groups.AddChild(name, HostsYaml.Scalar(child) ?? "");
                                ReadGroup(HostsYaml.Scalar(child) ?? "", child, inner);
                            }
                        );
                        break;
                    case "vars":
                        Each(
                            value,
                            (variable, inner) =>
                            {
                                if (inner is YamlScalarNode scalar)
                                {
                                    groups.SetOfGroup(name, HostsYaml.Scalar(variable) ?? "", Value(scalar));
                                }
                            }
                        );
                        break;
                    default:
                        HostsYaml.Add(
                            problems,
                            key,
                            $"{Shown.Quoted(HostsYaml.Scalar(key) ?? "")} is nothing of a group. There are: {string.Join(", ", Keys)}."
                        );
                        break;
                }
            }
        }

        void ReadHosts(string group, YamlNode pattern, YamlNode variables)
        {
            foreach (var host in ShortHosts.Expand(Value((YamlScalarNode)pattern), problems))
            {
                groups.AddHost(group, host);
                Each(
                    variables,
                    (variable, inner) =>
                    {
                        if (inner is YamlScalarNode scalar)
                        {
                            groups.SetOfHost(host.Text, HostsYaml.Scalar(variable) ?? "", Value(scalar));
                        }
                    }
                );
            }
        }

        void Each(YamlNode node, Action<YamlNode, YamlNode> read)
        {
            if (node is YamlMappingNode mapping)
            {
                foreach (var (key, value) in mapping.Children)
                {
                    if (key is YamlScalarNode)
                    {
                        read(key, value);
                    }
                }
            }
            else if (node is not YamlScalarNode { Value: null or "" or "~" or "null" })
            {
                HostsYaml.Add(problems, node, "must be a mapping: a name each, with a colon.");
            }
        }
    }

    private static HostValue Value(YamlScalarNode node) => new(node.Value ?? "", node.Start.Line, node.Start.Column);
}
