using Hoarfrost.Core.Errors;
using Hoarfrost.Platforms.Ssh.Inventory;

namespace Platforms.Tests.Ssh;

public sealed class HostsFileTests : IDisposable
{
    private const string Home = "/users/ada";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hosts");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Should_Read_Each_Value_When_The_File_Is_Our_Own()
    {
        // When
        var hosts = Read(
            "hosts.yaml",
            """
            # two racks
            hosts:
              - {name: node1, address: 192.0.2.1, user: ada, port: 2222, key: ~/.ssh/lab, jump: "gate@gw:22", internal: 10.0.0.1}
              - name: node2
                key: keys/two
              - grace@node3:2200
              - node[04:05]
            """
        );

        // Then
        hosts.ShouldBe([
            new("node1", "192.0.2.1")
            {
                User = "ada",
                Port = 2222,
                Key = "/users/ada/.ssh/lab",
                Jump = "gate@gw:22",
                Internal = "10.0.0.1",
            },
            new("node2", "node2") { Key = Path.Combine(folder.FullName, "keys/two") },
            new("node3", "node3") { User = "grace", Port = 2200 },
            new("node04", "node04"),
            new("node05", "node05"),
        ]);
    }

    [Fact]
    public void Should_Take_A_List_Alone_When_There_Is_No_Key_Above_It() =>
        Read("hosts.yml", "- node1\n- {address: \"2001:db8::1\"}\n")
            .ShouldBe([new("node1", "node1"), new("2001-db8--1", "2001:db8::1")]);

    [Theory]
    [InlineData("hosts:\n  - {name: a, adress: 1.2.3.4}\n", "2:15", "did you mean address?")]
    [InlineData("hosts:\n  - {name: a, port: 70000}\n", "2:21", "port \"70000\" must be a number from 1 to 65535")]
    [InlineData("hosts:\n  - {name: a}\n  - {name: A}\n", "3:12", "is there already, at 2:12")]
    [InlineData("hosts:\n  - {name: a, internal: 10.0.0}\n", "2:25", "own IPv4 address")]
    [InlineData("hosts:\n  - {name: \"-oProxyCommand=x\"}\n", "2:12", "must be 1 to 63 letters")]
    [InlineData("hosts:\n  - {name: a, jump: \"-oProxyCommand=x\"}\n", "2:21", "[USER@]HOST[:PORT]")]
    [InlineData("hosts:\n  - {user: ada}\n", "2:5", "a name or an address")]
    [InlineData("hosts:\n  - node[1:x]\n", "2:5", "is no range")]
    [InlineData("hosts:\n  - [a, b]\n", "2:5", "a host must be a name or its values")]
    [InlineData("hosts: [a, b\n", "2:1", "not valid YAML")]
    [InlineData("hosts: &x [a]\nall: *x\n", "2:6", "Aliases")]
    [InlineData("hosts: [a]\nnodes: 4\n", "2:1", "There is: hosts.")]
    public void Should_Say_Line_And_Column_When_A_Value_Is_Wrong(string text, string position, string problem)
    {
        // When
        var error = Should.Throw<UsageException>(() => Read("hosts.yaml", text));

        // Then
        error.Message.ShouldContain($"{Path.Combine(folder.FullName, "hosts.yaml")}:{position}: ");
        error.Message.ShouldContain(problem);
    }

    [Fact]
    public void Should_Name_Every_Problem_When_There_Are_Several() =>
        Should
            .Throw<UsageException>(() => Read("h.yaml", "hosts:\n- {name: a, port: x}\n- {name: b, user: -l}\n"))
            .Message.Split('\n')
            .Length.ShouldBe(3);

    [Fact]
    public void Should_Merge_Variables_As_Ansible_Does_When_It_Is_An_Inventory_Of_Ini()
    {
        // When
        var hosts = Read(
            "inventory",
            """
            ; the login node is none of them
            login ansible_host=192.0.2.9

            [compute]
            node[1:2]            # ansible_user=nobody
            node3:2200 ansible_host=192.0.2.3 ansible_user="ada" ansible_ssh_common_args='-o ProxyJump=gw.example'

            [compute:vars]
            ansible_user=grace
            ansible_port=22
            ansible_ssh_private_key_file=~/.ssh/id_lab
            other={{ lookup('env', 'X') }}

            [site:children]
            compute

            [site:vars]
            ansible_user=root
            """,
            "compute"
        );

        // Then
        const string Key = "/users/ada/.ssh/id_lab";
        hosts.ShouldBe([
            new("node1", "node1")
            {
                User = "grace",
                Port = 22,
                Key = Key,
            },
            new("node2", "node2")
            {
                User = "grace",
                Port = 22,
                Key = Key,
            },
            new("node3", "192.0.2.3")
            {
                User = "ada",
                Port = 2200,
                Key = Key,
                Jump = "gw.example",
            },
        ]);
    }

    [Fact]
    public void Should_Take_All_Hosts_When_No_Group_Is_Named() =>
        Read("hosts.ini", "login\n[a]\nnode1\nnode2\n[b]\nnode1\n")
            .Select(host => host.Name)
            .ShouldBe(["login", "node1", "node2"]);

    [Fact]
    public void Should_Merge_Variables_As_Ansible_Does_When_It_Is_An_Inventory_Of_Yaml()
    {
        // When
        var hosts = Read(
            "inventory.yml",
            """
            all:
              vars:
                ansible_user: root
              hosts:
                login:
              children:
                compute:
                  hosts:
                    node[01:02]:
                      ansible_port: 2222
                    node9: {ansible_host: 192.0.2.9, ansible_user: ada, internal_address: 10.1.0.9}
                  vars:
                    ansible_user: grace
            """
        );

        // Then
        hosts.ShouldBe([
            new("login", "login") { User = "root" },
            new("node01", "node01") { User = "grace", Port = 2222 },
            new("node02", "node02") { User = "grace", Port = 2222 },
            new("node9", "192.0.2.9") { User = "ada", Internal = "10.1.0.9" },
        ]);
    }

    [Theory]
    [InlineData("[compute:var]\n", "1:1", "[GROUP:children]")]
    [InlineData("node1 ansible_user\n", "1:7", "must be NAME=VALUE")]
    [InlineData("node1 ansible_user='ada\n", "1:7", "has no end")]
    [InlineData("node1 ansible_host=\"{{ ip }}\"\n", "1:20", "only Ansible can evaluate")]
    [InlineData("node1 ansible_connection=docker\n", "1:26", "only ssh leads to hosts")]
    [InlineData("a ansible_ssh_common_args='-o ProxyCommand=nc'\n", "1:27", "only a jump host is")]
    public void Should_Say_Line_And_Column_When_An_Inventory_Is_Wrong(string text, string position, string problem)
    {
        // When
        var error = Should.Throw<UsageException>(() => Read("inventory.ini", text));

        // Then
        error.Message.ShouldContain($"inventory.ini:{position}: ");
        error.Message.ShouldContain(problem);
    }

    [Fact]
    public void Should_Suggest_The_Nearest_When_There_Is_No_Such_Group() =>
        Should
            .Throw<UsageException>(() => Read("inventory.ini", "[compute]\nnode1\n", "comptue"))
            .Message.ShouldContain("did you mean compute?");

    [Fact]
    public void Should_Read_The_Hosts_Themselves_When_It_Is_No_File() =>
        HostsFile
            .Read("a, ada@b:2222,[2001:db8::2]:23", folder.FullName, Home)
            .ShouldBe([
                new("a", "a"),
                new("b", "b") { User = "ada", Port = 2222 },
                new("2001-db8--2", "2001:db8::2") { Port = 23 },
            ]);

    [Fact]
    public void Should_Say_Which_When_A_Host_Of_The_Command_Line_Is_Wrong() =>
        Should
            .Throw<UsageException>(() => HostsFile.Read("a,-oProxyCommand=x", folder.FullName, Home))
            .Message.ShouldStartWith("--hosts:1:3: \"-oProxyCommand=x\" must be a host");

    [Fact]
    public void Should_Say_What_It_May_Be_When_There_Is_No_Such_File() =>
        Should
            .Throw<UsageException>(() => HostsFile.Read("lab.yaml", folder.FullName, Home))
            .Message.ShouldBe(
                $"--hosts {folder.FullName}/lab.yaml: there is no such file. A file of hosts, an inventory of Ansible, or the hosts themselves: --hosts node1,node2."
            );

    [Property]
    public void Should_Give_Hosts_Or_A_Usage_Error_When_The_Text_Is_Anything(string text, bool isYaml)
    {
        try
        {
            Read(isYaml ? "any.yaml" : "any.ini", text ?? "").ShouldNotBeEmpty();
        }
        catch (UsageException)
        {
            // The text is none.
        }
    }

    [Fact]
    public void Should_End_Soon_When_Values_Are_Nested_Without_End() =>
        Should.Throw<UsageException>(() => Read("deep.yaml", new string('[', 60_000)));

    private IReadOnlyList<HostEntry> Read(string name, string text, string? group = null)
    {
        File.WriteAllText(Path.Combine(folder.FullName, name), text);
        return HostsFile.Read(group is null ? $"./{name}" : $"./{name}#{group}", folder.FullName, Home);
    }
}
