using System.Diagnostics;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Platforms.Ssh.Remote;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.OpenSsh;

namespace Platforms.Tests.Ssh;

/// <summary>The lock on this machine itself: it is one of the host's, whoever asks.</summary>
public sealed class HostLockTests
{
    private static readonly string Root = ProjectPaths.FindRoot(AppContext.BaseDirectory);
    private static readonly HostLockHolder Ada = new("a1", "one", "ada@laptop", "laptop", "frost", "RunHpl");

    private readonly HostProgram program = new(new(Root, Root));

    [Fact]
    public async Task Should_Refuse_The_Second_And_Say_Whose_It_Is_When_Two_Come()
    {
        // Given
        var bob = Ada with
        {
            Identity = "b2",
            Id = "two",
            Owner = "bob@desk",
            Machine = "desk",
        };
        var first = await TakeAsync(Ada);

        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() => TakeAsync(bob));

        // Then
        error.Message.ShouldContain("is in use by ada@laptop on laptop (cluster frost) for 0 s: RunHpl.");
        error.Message.ShouldContain("--without");

        // When: it goes with its holder
        await first.DisposeAsync();
        await using var second = await TakeAsync(bob);
    }

    [Fact]
    public async Task Should_Say_That_It_Is_One_Host_When_It_Is_There_By_Two_Names()
    {
        await using var first = await TakeAsync(Ada);
        (await Should.ThrowAsync<UsageException>(() => TakeAsync(Ada))).Message.ShouldContain(
            "each may be there only once"
        );
    }

    [Fact]
    public async Task Should_Be_Given_To_The_Same_Command_When_It_Has_Lost_It()
    {
        // Given: a holder that does not know yet that nobody is there
        await using var first = await TakeAsync(Ada);

        // When
        await using var again = await TakeAsync(Ada, isAgain: true);

        // Then
        (await Should.ThrowAsync<HoarfrostException>(() => TakeAsync(Ada with { Id = "two" }))).Message.ShouldContain(
            "is in use by ada@laptop"
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_Stay_With_A_Run_And_Not_With_Whatever_Else_Is_In_The_Directory(bool isRun)
    {
        // Given
        using var folder = new TempFolder();
        var start = new ProcessStartInfo("setsid", ["sleep", "600"]) { WorkingDirectory = folder.Path };
        start.Environment["HOARFROST_DIRECTORY"] = isRun ? folder.Path : "";
        using var process = Process.Start(start)!;
        var first = await TakeAsync(Ada, folder.Path);

        // When
        await first.DisposeAsync();

        // Then
        var bob = TakeAsync(Ada with { Identity = "b2", Id = "two" }, folder.Path);
        if (isRun)
        {
            (await Should.ThrowAsync<HoarfrostException>(() => bob)).Message.ShouldContain("a run of ada@laptop");
        }
        else
        {
            await (await bob).DisposeAsync();
        }

        process.Kill();
    }

    [Fact]
    public async Task Should_Name_The_Host_When_It_Does_Not_Answer()
    {
        var error = await Should.ThrowAsync<RemoteException>(() =>
            HostLock.TakeAsync(
                new SilentShell(),
                program,
                "/nonexistent/frost",
                Ada,
                isAgain: false,
                TimeSpan.FromSeconds(0.2),
                TestContext.Current.CancellationToken
            )
        );
        error.Failure.ShouldBe(RemoteFailure.TimedOut);
        error.Message.ShouldBe("node1 did not say within 0.2 s whether it is in use.");
    }

    private Task<HostLock> TakeAsync(
        HostLockHolder holder,
        string directory = "/nonexistent/frost",
        bool isAgain = false
    ) =>
        HostLock.TakeAsync(
            new LocalShell(),
            program,
            directory,
            holder,
            isAgain,
            HostLock.AnswerTimeout,
            TestContext.Current.CancellationToken
        );

    /// <summary>A host that takes a command and says nothing.</summary>
    private sealed class SilentShell : INodeShell
    {
        public string Name => "node1";

        public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<RemoteResult> StreamAsync(
            IReadOnlyList<string> argv,
            ShellInput? input,
            Action<Stream> readOutput,
            TimeSpan timeout,
            CancellationToken cancellationToken
        ) =>
            Task.Run(
                () =>
                {
                    input!.Write(Stream.Null);
                    return new RemoteResult(0, "", "");
                },
                cancellationToken
            );

        public bool IsTransient(HoarfrostException failure) => false;

        public void Drop() { }
    }
}
