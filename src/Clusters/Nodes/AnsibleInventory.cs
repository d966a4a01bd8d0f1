using Hoarfrost.Core.Text;
using Hoarfrost.Remote;
using Hoarfrost.Tooling.Ansible;
using YamlDotNet.Serialization;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Ansible's view of the nodes: an inventory in YAML.</summary>
internal static class AnsibleInventory
{
    /// <summary>
    /// Nothing of the ssh configuration of this user or machine counts for nodes that we made, and no key but the cluster's: no jump host
    /// leads away from them, no option that a person needs elsewhere breaks the way to them, and no node gets the user's agent.
    /// </summary>
    private static readonly string[] Own =
    [
        "-F /dev/null",
        "-o GlobalKnownHostsFile=/dev/null",
        "-o StrictHostKeyChecking=yes",
        "-o IdentitiesOnly=yes",
        "-o IdentityAgent=none",
        "-o ForwardAgent=no",
    ];

    /// <param name="group">The group that the playbooks address: <c>base</c> or <c>nodes</c>.</param>
    public static string Render(string group, IReadOnlyList<NodeEndpoint> nodes, SshAccess access) =>
        new SerializerBuilder()
            .WithQuotingNecessaryStrings()
            .Build()
            .Serialize(
                new Dictionary<string, object>
                {
                    [group] = new Dictionary<string, object>
                    {
                        ["hosts"] = nodes.ToDictionary(node => node.Name, Host),
                        ["vars"] = Variables(access),
                    },
                }
            );

    private static Dictionary<string, object> Host(NodeEndpoint node)
    {
        var variables = new Dictionary<string, object>
        {
            ["ansible_host"] = node.ConnectHost,
            ["ansible_port"] = node.ConnectPort,
            ["internal_address"] = node.InternalAddress,
        };
        if (node.Tunnel is not null)
        {
            // The key is pinned to the node's own address, whatever tunnel leads to it.
            variables["ansible_ssh_extra_args"] = $"-o HostKeyAlias={node.Address}";
        }

        return variables;
    }

    private static Dictionary<string, object> Variables(SshAccess access) =>
        new()
        {
            ["ansible_user"] = access.User,
            // Not as ansible_ssh_private_key_file: of that, Ansible passes on what ssh would expand.
            ["ansible_ssh_common_args"] = string.Join(
                ' ',
                [
                    .. Own,
                    $"-o IdentityFile={Quote(access.PrivateKeyPath)}",
                    $"-o UserKnownHostsFile={Quote(access.KnownHostsPath)}",
                ]
            ),
        };

    // Read three times: by Jinja as a template, by Ansible as a line of a POSIX shell, and by ssh as a value of its configuration.
    private static string Quote(string path) => JinjaText.Literal(ShellWord.Quote(SshConfig.Quote(path)));
}
