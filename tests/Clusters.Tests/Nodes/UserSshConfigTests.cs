using Cake.Core;
using Cake.Core.IO;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Tooling.Ansible;
using Path = System.IO.Path;

namespace Clusters.Tests.Nodes;

/// <summary>
/// The real Ansible and a real sshd, with a configuration of ssh in the home of whoever runs the tests. OpenSSH takes the home from the
/// user database, so the tests' home is mounted over it where only this Ansible sees it.
/// </summary>
public sealed class UserSshConfigTests : IClassFixture<LoopbackSshd>, IDisposable
{
    private readonly ToolBench bench = new();
    private readonly LoopbackSshd sshd;
    private readonly ICakeContext context;

    public UserSshConfigTests(LoopbackSshd sshd)
    {
        Assert.SkipUnless(
            RealContext.Has("ansible-playbook") && RealContext.Has("unshare") && Environment.IsPrivilegedProcess,
            "Needs Ansible, and root for a mount of its own."
        );
        this.sshd = sshd;
        context = RealContext.Create(bench.Runner);
    }

    [Theory]
    [InlineData("ProxyJump bastion.invalid")]
    [InlineData("UseKeychain yes")]
    [InlineData("RemoteCommand tmux new -A")]
    [InlineData("PubkeyAuthentication no")]
    [InlineData("AddressFamily inet6")]
    [InlineData("ForwardAgent yes")]
    public async Task Should_Reach_The_Node_Alone_When_The_Users_Configuration_Says(string setting)
    {
        // Given
        var ssh = Directory.CreateDirectory(Path.Combine(bench.Folder, "home", ".ssh")).FullName;
        await File.WriteAllTextAsync(Path.Combine(ssh, "config"), $"Host *\n  {setting}\n", ToolBench.Token);
        var inventory = Path.Combine(bench.Folder, "inventory.yml");
        await File.WriteAllTextAsync(
            inventory,
            AnsibleInventory.Render(
                "all",
                [sshd.Node],
                new(Environment.UserName, sshd.PrivateKeyPath, sshd.KnownHostsPath)
            ),
            ToolBench.Token
        );
        var playbook = Path.Combine(bench.Folder, "play.yml");
        await File.WriteAllTextAsync(
            playbook,
            """
            - hosts: all
              gather_facts: false
              tasks:
                - name: Show what ssh brings.
                  ansible.builtin.shell: env > "{{ folder }}/seen"
                  changed_when: false
            """,
            ToolBench.Token
        );
        var settings = new AnsiblePlaybookSettings
        {
            ToolPath = InAHome(),
            Inventory = inventory,
            ExtraVars = new() { ["folder"] = bench.Folder, ["ansible_python_interpreter"] = "/usr/bin/python3" },
        };
        // Even where an agent got as far as ssh.
        settings.EnvironmentVariables["SSH_AUTH_SOCK"] = sshd.At("agent");
        settings.EnvironmentVariables["ANSIBLE_SSH_ARGS"] = "-o ControlMaster=no -o BatchMode=yes";

        // When
        var result = await context.Ansible.PlaybookAsync(playbook, settings, onEvent: null, ToolBench.Token);

        // Then
        result.Idle([sshd.Node.Name]).ShouldBeEmpty();
        var seen = await File.ReadAllLinesAsync(Path.Combine(bench.Folder, "seen"), ToolBench.Token);
        seen.ShouldContain(line => line.StartsWith("SSH_CONNECTION=", StringComparison.Ordinal));
        seen.ShouldNotContain(line => line.StartsWith("SSH_AUTH_SOCK=", StringComparison.Ordinal));
    }

    public void Dispose() => bench.Dispose();

    private FilePath InAHome()
    {
        var home = Path.Combine(bench.Folder, "home");
        var real = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var path = Path.Combine(bench.Folder, "ansible-playbook");
        File.WriteAllText(
            path,
            $"""
            #!/bin/sh
            exec unshare --mount sh -c 'mount --bind "$0" "$1" && shift && exec ansible-playbook "$@"' '{home}' '{real}' "$@"
            """
        );
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
