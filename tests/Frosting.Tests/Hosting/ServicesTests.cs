using Cake.Core;
using Cake.Frosting;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;
using FrostingSample;
using Spectre.Console.Cli;

namespace Frosting.Tests.Hosting;

public sealed class ServicesTests
{
    [Fact]
    public void Should_Take_The_Last_Context_When_Several_Are_Registered()
    {
        // Given
        using var fixture = new HostFixture().Task<ContextTask>();
        fixture.Host.UseContext<SampleContext>().UseContext<OtherContext>();

        // When
        fixture.Run("--target", "Context");

        // Then
        fixture.Journal.Entries.ShouldBe(["OtherContext"]);
    }

    [Fact]
    public void Should_Use_The_Plain_Context_When_None_Is_Registered()
    {
        // Given
        using var fixture = new HostFixture().Task<ContextTask>();

        // When
        fixture.Run("--target", "Context");

        // Then
        fixture.Journal.Entries.ShouldBe(["FrostingContext"]);
    }

    [Fact]
    public void Should_Give_The_Context_The_Run_Cancellation_When_Its_Constructor_Asks()
    {
        // Given
        using var fixture = new HostFixture().Task<CancellationTask>();
        fixture.Host.UseContext<SampleContext>();

        // When
        fixture.Run("--target", "Cancellation");

        // Then
        fixture.Journal.Entries.ShouldBe(["The host's token: True"]);
    }

    [Fact]
    public void Should_Give_What_Remains_Of_The_Command_Line_When_A_Constructor_Asks()
    {
        // Given
        using var fixture = new HostFixture().Task<RemainingTask>();

        // When
        fixture.Run("--target", "Remaining", "--nodes", "3", "--", "x");

        // Then
        fixture.Journal.Entries.ShouldBe(["--nodes=3", "x"]);
    }

    [Fact]
    public void Should_Name_What_Is_Registered_When_The_Run_Is_Diagnostic()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseLifetime<DisposableLifetime>();

        // When
        fixture.Run("--target", "Clean", "--verbosity", "diagnostic");

        // Then: in the words of the real host (FrostingEngine.cs)
        var lines = fixture.Console.Output.Split('\n').Select(line => line.Trim()).ToList();
        lines.ShouldContain("Registering task: Clean");
        lines.ShouldContain("Registering setup: DisposableLifetime");
        lines.ShouldContain("Registering teardown: DisposableLifetime");
    }

    [Fact]
    public void Should_Dispose_Of_Services_When_The_Run_Ends()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseLifetime<DisposableLifetime>();

        // When
        fixture.Run("--target", "Clean");

        // Then
        fixture.Journal.Entries.ShouldBe(["Setup", "Clean", "Disposed"]);
    }

    internal sealed class OtherContext(ICakeContext context) : FrostingContext(context);

    [TaskName("Context")]
    internal sealed class ContextTask(Journal journal, IFrostingContext injected) : SyncTask
    {
        public override void Run(ICakeContext context) => journal.Note(injected.GetType().Name);
    }

    [TaskName("Cancellation")]
    internal sealed class CancellationTask(Journal journal, CancellationTokenSource run) : SyncTask<SampleContext>
    {
        public override void Run(SampleContext context) =>
            journal.Note($"The host's token: {context.Cancellation == run.Token}");
    }

    [TaskName("Remaining")]
    internal sealed class RemainingTask(Journal journal, IRemainingArguments remaining) : SyncTask
    {
        public override void Run(ICakeContext context)
        {
            journal.Note($"--nodes={remaining.Parsed["--nodes"].Single()}");
            journal.Note(string.Join(' ', remaining.Raw));
        }
    }

    internal sealed class DisposableLifetime(Journal journal) : FrostingLifetime<ICakeContext>, IDisposable
    {
        public override void Setup(ICakeContext context, ISetupContext info) => journal.Note("Setup");

        public override void Teardown(ICakeContext context, ITeardownContext info) { }

        public void Dispose() => journal.Note("Disposed");
    }
}
