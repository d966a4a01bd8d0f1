using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Runs.Shell;

namespace Runs.Tests.Shell;

public class ShellCommandTests
{
    [Fact]
    public void Should_Name_Context_Namespace_And_Container_When_A_Person_Types() =>
        KubectlExec
            .Arguments("a context", "blue-hpl", "hpl-x-worker-1", hasTerminal: true)
            .ShouldBe([
                "exec",
                "--context=a context",
                "--namespace=blue-hpl",
                "--stdin",
                "--tty",
                "--container=worker",
                "hpl-x-worker-1",
                "--",
                "/bin/sh",
                "-c",
                "/bin/bash || true",
            ]);

    [Fact]
    public void Should_Ask_For_No_Terminal_When_There_Is_None()
    {
        KubectlExec.Arguments("c", "n", "p", hasTerminal: false).ShouldNotContain("--tty");
        var login = new SshLogin(["-F", "/a b/ssh_config", "blue-2"], new Dictionary<string, string>());
        SshShell
            .Arguments(login, hasTerminal: false)
            .ShouldBe(["-o", "ConnectTimeout=20", "-T", "-F", "/a b/ssh_config", "blue-2"]);
        SshShell.Arguments(login, hasTerminal: true).ShouldNotContain("-T");
    }
}
