using Hoarfrost.Core.Text;
using Hoarfrost.Tooling.Ansible;
using YamlDotNet.Serialization;

namespace Hoarfrost.Clusters.Hosts.Preparation;

/// <summary>Ansible's view of hosts that exist: it reaches them as all else does, and adds nothing of its own.</summary>
internal static class HostInventory
{
    /// <summary>Debian's and Ubuntu's own. Ansible would look for one, which fails where a start-up file of the login prints something.</summary>
    public const string Python = "/usr/bin/python3";

    private const string Group = "hosts";

    public static string Render(IEnumerable<(RootShell Root, IReadOnlyList<string> SshArguments)> hosts) =>
        new SerializerBuilder()
            .WithQuotingNecessaryStrings()
            .Build()
            .Serialize(
                new Dictionary<string, object>
                {
                    [Group] = new Dictionary<string, object>
                    {
                        ["hosts"] = hosts.ToDictionary(
                            host => host.Root.Host.Name,
                            host => new Dictionary<string, object>
                            {
                                // In place of those of ansible.cfg. A line of a POSIX shell, in a template.
                                ["ansible_ssh_args"] = JinjaText.Literal(ShellWord.Line(host.SshArguments)),
                                // By ssh alone: sftp takes other arguments, and need not be there.
                                ["ansible_ssh_transfer_method"] = "piped",
                                ["ansible_python_interpreter"] = Python,
                                ["ansible_become"] = !host.Root.IsRoot,
                            }
                        ),
                    },
                }
            );
}
