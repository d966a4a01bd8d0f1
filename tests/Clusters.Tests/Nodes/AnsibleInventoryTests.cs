using System.Text.Json;
using Cake.Core;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Remote;
using Hoarfrost.Tooling.Commands;

namespace Clusters.Tests.Nodes;

/// <summary>Read by the real Ansible and, where a path has to survive two more parsers, by the real ssh.</summary>
public sealed class AnsibleInventoryTests : IDisposable
{
    private readonly ToolBench _bench = new();
    private readonly ICakeContext _context;

    public AnsibleInventoryTests()
    {
        Assert.SkipUnless(RealContext.Has("ansible-inventory") && RealContext.Has("ssh"), "There is no Ansible here.");
        _context = RealContext.Create(_bench.Runner);
    }

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("/srv/ada/hoarfrost")]
    [InlineData("/srv/ada/my clusters/it's one")]
    [InlineData("/srv/ada/100% $HOME/a \"b\" {{ c }} {% d %}/%h")]
    public async Task Should_Reach_Nodes_With_Pinned_Keys_When_Ansible_And_Ssh_Read_It(string folder)
    {
        // Given
        var access = new SshAccess("hoarfrost", $"{folder}/id_ed25519", $"{folder}/known_hosts");
        NodeEndpoint[] nodes =
        [
            new("blue-1", "10.64.0.10", 22, "10.64.0.10", 1, 1024),
            new("blue-2", "192.0.2.7", 2222, "10.64.0.11", 1, 1024),
        ];
        var path = Path.Combine(_bench.Folder, "inventory.yml");
        await File.WriteAllTextAsync(path, AnsibleInventory.Render("nodes", nodes, access), ToolBench.Token);

        // When
        var read = JsonDocument.Parse(await RunAsync("ansible-inventory", "-i", path, "--list")).RootElement;

        // Then
        read.GetProperty("nodes")
            .GetProperty("hosts")
            .EnumerateArray()
            .Select(host => host.GetString())
            .ShouldBe(["blue-1", "blue-2"]);
        var second = read.GetProperty("_meta").GetProperty("hostvars").GetProperty("blue-2");
        second.GetProperty("ansible_host").GetString().ShouldBe("192.0.2.7");
        second.GetProperty("ansible_port").GetInt32().ShouldBe(2222);
        second.GetProperty("internal_address").GetString().ShouldBe("10.64.0.11");
        second.GetProperty("ansible_user").GetString().ShouldBe("hoarfrost");

        // As for ssh, Ansible reads them as templates, and then splits them as a shell does.
        var said = await RunAsync(
            "ansible",
            "-i",
            path,
            "blue-2",
            "--connection=local",
            "-m",
            "ansible.builtin.debug",
            "-a",
            "var=ansible_ssh_common_args",
            "--one-line"
        );
        var arguments = JsonDocument
            .Parse(said[said.IndexOf('{', StringComparison.Ordinal)..])
            .RootElement.GetProperty("ansible_ssh_common_args")
            .GetString()!;
        var ssh = await RunAsync("sh", "-c", $"exec ssh -G {arguments} blue-2");
        ssh.Split('\n').ShouldContain($"userknownhostsfile {folder}/known_hosts");
        // Ssh expands this one only as it opens it.
        ssh.Split('\n')
            .ShouldContain($"identityfile {folder.Replace("%", "%%", StringComparison.Ordinal)}/id_ed25519");
        ssh.Split('\n').ShouldContain("stricthostkeychecking true");
        ssh.Split('\n').ShouldContain("globalknownhostsfile /dev/null");
    }

    private async Task<string> RunAsync(string executable, params IReadOnlyList<string> arguments) =>
        (
            await _context.RunCommandAsync(
                executable,
                arguments,
                new CommandSettings { IsQuery = true },
                onLine: null,
                ToolBench.Token
            )
        ).Text;
}
