using Hoarfrost.Clusters.Hosts.Preparation;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Platforms.Ssh.Remote;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.OpenSsh;

namespace Platforms.Tests.Ssh;

/// <summary>Programs that a host gets with each question, run on this machine.</summary>
public sealed class HostProgramTests : IDisposable
{
    private static readonly string Root = ProjectPaths.FindRoot(AppContext.BaseDirectory);

    private readonly TempFolder home = new();

    public HostProgramTests()
    {
        // Modules that both programs import.
        File.WriteAllText(home["json.py"], "raise SystemExit('of the home')");
        File.WriteAllText(home["re.py"], "raise SystemExit('of the home')");
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Should_Take_No_Module_Of_The_Home_When_It_Runs_There() =>
        (
            await new HostProgram(new(Root, Root)).AskAsync(
                new LocalShell(home.Path),
                "find",
                new() { Directory = home["frost"], Identity = "0123456789abcdef" },
                HostScriptJson.Default.HostRemains,
                TestContext.Current.CancellationToken
            )
        ).Exists.ShouldBeFalse();

    [Fact]
    public async Task Should_Take_No_Module_Of_The_Home_When_It_Runs_There_By_Root() =>
        (
            await new RootShell(
                new("node1", new LocalShell(home.Path), _ => Task.FromResult<IReadOnlyList<string>>([])),
                isRoot: true
            ).RunProgramAsync(
                "import json, re; print(input())",
                [],
                "done",
                TimeSpan.FromMinutes(1),
                TestContext.Current.CancellationToken
            )
        ).ShouldBe("done\n");

    [Theory]
    [InlineData("find", 1)]
    [InlineData("leave", 10)]
    public async Task Should_Wait_As_Long_As_A_Removal_Takes(string command, int minutes)
    {
        // Given
        var host = new AnsweringShell();

        // When
        await new HostProgram(new(Root, Root)).AskAsync(
            host,
            command,
            new(),
            HostScriptJson.Default.HostRemains,
            TestContext.Current.CancellationToken
        );

        // Then
        host.Timeout.ShouldBe(TimeSpan.FromMinutes(minutes));
    }

    /// <summary>A host that answers at once, and keeps how long it might have taken.</summary>
    private sealed class AnsweringShell : INodeShell
    {
        public string Name => "node1";

        public TimeSpan Timeout { get; private set; }

        public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<RemoteResult> StreamAsync(
            IReadOnlyList<string> argv,
            ShellInput? input,
            Action<Stream> readOutput,
            TimeSpan timeout,
            CancellationToken cancellationToken
        )
        {
            Timeout = timeout;
            readOutput(
                new MemoryStream("""{"exists": false, "keys": 0, "authorizedKeys": "", "processes": []}"""u8.ToArray())
            );
            return Task.FromResult(new RemoteResult(0, "", ""));
        }

        public bool IsTransient(HoarfrostException failure) => false;

        public void Drop() { }
    }
}
