using Hoarfrost.Remote.OpenSsh;

namespace Remote.Tests.OpenSsh;

/// <summary>What is read of texts.</summary>
public sealed class OpenSshTextTests
{
    [Theory]
    [InlineData("jump", "jump", null, null, null)]
    [InlineData("alice@jump:2222", "jump", "alice", 2222, null)]
    [InlineData("a,b@c:3,d@[::1]:4", "::1", "d", 4, "a,b@c:3")]
    [InlineData("ssh://me@corp@[10.0.0.1]:22/", "10.0.0.1", "me@corp", 22, null)]
    [InlineData("fe80::1%eth0", "fe80::1%eth0", null, null, null)]
    public void Should_Give_The_Nearest_Jump_Host_When_A_Config_Names_Some(
        string text,
        string destination,
        string? user,
        int? port,
        string? before
    ) =>
        JumpHosts
            .Nearest(text)
            .ShouldBe(
                new OpenSshHost(destination, destination)
                {
                    User = user,
                    Port = port,
                    ProxyJump = before,
                }
            );

    [Fact]
    public void Should_Read_What_The_Client_Prints_When_It_Is_Asked_For_A_Host()
    {
        // When
        var config = OpenSshConfig.Parse(
            """
            host node
            user alice
            hostname node.example
            port 2222
            controlpath none
            identityfile ~/.ssh/a
            identityfile ~/.ssh/b
            userknownhostsfile ~/.ssh/known_hosts ~/.ssh/more
            proxyjump b@[10.0.0.1]:22
            """
        );

        // Then
        (config with { UserKnownHostsFiles = [] }).ShouldBe(
            new OpenSshConfig("node.example", 2222, "alice", null, "b@[10.0.0.1]:22", null, [])
        );
        config.UserKnownHostsFiles.ShouldBe(["~/.ssh/known_hosts", "~/.ssh/more"]);
    }

    // The forms of proc_pid_stat(5); of a shell's job in the foreground, of one in the background, and without a terminal.
    [Theory]
    [InlineData("77 (dotnet) S 70 77 70 34816 77 4194304 1", true)]
    [InlineData("77 (a) b) c) S 70 77 70 34816 77 4194304 1", true)]
    [InlineData("77 (dotnet) S 70 77 70 34816 70 4194304 1", false)]
    [InlineData("77 (dotnet) S 70 77 77 0 -1 4194304 1", false)]
    public void Should_Ask_Only_In_The_Foreground_When_There_Is_A_Terminal(string stat, bool can) =>
        Terminal.IsForeground(stat).ShouldBe(can);

    [Theory]
    [InlineData("", "", "", false)]
    [InlineData("/bin/ask", "", "", false)]
    [InlineData("/bin/ask", "", ":0", true)]
    [InlineData("/bin/ask", "never", ":0", false)]
    [InlineData("/bin/ask", "force", "", true)]
    public void Should_Ask_In_A_Window_When_The_Client_Would(
        string program,
        string require,
        string display,
        bool can
    ) =>
        Terminal
            .HasAskpass(name =>
                name switch
                {
                    "SSH_ASKPASS" => program,
                    "SSH_ASKPASS_REQUIRE" => require,
                    "DISPLAY" => display,
                    _ => null,
                }
            )
            .ShouldBe(can);

    [Fact]
    public void Should_Keep_What_Stands_Between_The_Marks_When_Other_Text_Is_Around_Them()
    {
        MarkedErrors.Parse("noise~m\nerr~m 7\nlate\n", "~m").ShouldBe(new MarkedErrors("errlate\n", "7"));
        MarkedErrors.Parse("only noise", "~m").ShouldBe(new MarkedErrors("only noise", null));
        MarkedErrors.Parse("~m\ncut", "~m").ShouldBe(new MarkedErrors("cut", null));
    }
}
