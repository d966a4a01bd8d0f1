using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Ssh.Options;

namespace Platforms.Tests.Ssh;

public sealed class SshOptionsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hosts");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Should_Take_All_Hosts_When_Nobody_Says_How_Many() =>
        Complete(new SshOptions { Hosts = "a,b,c" }, "hosts").Nodes.ShouldBe(3);

    [Fact]
    public void Should_Take_The_Others_When_Some_Are_Left_Out() =>
        Complete(new SshOptions { Hosts = "a,b,c", Without = ["b"] }, "hosts", "without").Nodes.ShouldBe(2);

    [Fact]
    public void Should_Take_As_Many_As_Are_Asked_For() =>
        Complete(new SshOptions { Hosts = "a,b,c" }, "hosts", "nodes").Nodes.ShouldBe(2);

    [Fact]
    public void Should_Refuse_More_Nodes_When_There_Are_Fewer_Hosts() =>
        Should
            .Throw<UsageException>(() => Complete(new SshOptions { Hosts = "a" }, "hosts", "nodes"))
            .Message.ShouldStartWith("--nodes 2: --hosts names 1.");

    [Fact]
    public void Should_Name_The_Hosts_When_One_That_Is_Left_Out_Is_Unknown() =>
        Should
            .Throw<UsageException>(() => Complete(new SshOptions { Hosts = "a,b", Without = ["c"] }, "hosts"))
            .Message.ShouldBe("--without c: there is no such host. There are: a, b.");

    [Fact]
    public void Should_Keep_The_Full_Path_When_The_Hosts_Are_A_File()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "lab.yaml"), "hosts: [a, b, c]");
        Complete(new SshOptions { Hosts = "lab.yaml" }, "hosts")
            .Of<SshOptions>()
            .Hosts.ShouldBe(Path.Combine(folder.FullName, "lab.yaml"));
    }

    [Fact]
    public void Should_Go_On_When_The_File_Of_A_Cluster_Is_Gone() =>
        Complete(new SshOptions { Hosts = Path.Combine(folder.FullName, "gone.yaml") }).Nodes.ShouldBe(2);

    private HoarfrostOptions Complete(SshOptions ssh, params string[] given) =>
        SshOptionTable.Complete(new HoarfrostOptions().With(ssh), new(folder.FullName, "/users/ada", given.Contains));
}
