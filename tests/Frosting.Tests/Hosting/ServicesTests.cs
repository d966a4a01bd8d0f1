using Cake.Core;
using Cake.Core.Composition;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;
using FrostingSample;
using Microsoft.Extensions.DependencyInjection;

namespace Frosting.Tests.Hosting;

public sealed class ServicesTests
{
    [Fact]
    public void Should_Find_Public_Tasks_When_An_Assembly_Is_Added_Twice()
    {
        // Given
        using var fixture = new HostFixture();
        fixture.Host.UseContext<SampleContext>().AddAssembly(typeof(SampleContext).Assembly);
        fixture.Host.AddAssembly(typeof(SampleContext).Assembly);

        // When
        var exitCode = fixture.Run("--target", "Hello");

        // Then
        exitCode.ShouldBe(0);
        fixture.Console.Output.ShouldContain("Hello.");
    }

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
    public void Should_Leave_A_Task_Out_When_Its_Context_Does_Not_Fit()
    {
        // Given
        using var fixture = new HostFixture().Task<OtherContextTask>().WithChain();

        // When
        var exitCode = fixture.Run("--target", "OtherContextTask");

        // Then
        exitCode.ShouldBe(2);
        fixture.Console.Output.ShouldContain("The task 'OtherContextTask' is left out");
        fixture.Console.Output.ShouldContain(typeof(OtherContext).FullName!);
    }

    [Fact]
    public void Should_Configure_Services_When_A_Startup_Is_Used()
    {
        // Given
        using var fixture = new HostFixture();
        fixture.Host.UseStartup<Startup>();

        // When
        fixture.Run("--target", "Clean").ShouldBe(0);

        // Then
        fixture.Journal.Entries.ShouldBe(["Clean"]);
    }

    [Fact]
    public void Should_Register_What_A_Module_Holds_When_It_Is_Used()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseModule<SilentModule>();

        // When
        fixture.Run("--target", "Clean", "--settings_noreport=true").ShouldBe(0);

        // Then
        fixture.Journal.Entries.ShouldBe(["Clean"]);
        SilentModule.Log.Verbosity.ShouldBe(Verbosity.Normal);
    }

    [Fact]
    public void Should_Dispose_Of_Services_When_The_Run_Ends()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.With(services => services.AddSingleton<IFrostingSetup, DisposableSetup>());

        // When
        fixture.Run("--target", "Clean");

        // Then
        fixture.Journal.Entries.ShouldBe(["Setup", "Clean", "Disposed"]);
    }

    internal sealed class OtherContext(ICakeContext context) : FrostingContext(context);

    internal sealed class OtherContextTask : FrostingTask<OtherContext>;

    [TaskName("Context")]
    internal sealed class ContextTask(Journal journal, IFrostingContext injected) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note(injected.GetType().Name);
    }

    [TaskName("Cancellation")]
    internal sealed class CancellationTask(Journal journal, CancellationTokenSource run) : FrostingTask<SampleContext>
    {
        public override void Run(SampleContext context) =>
            journal.Note($"The host's token: {context.Cancellation == run.Token}");
    }

    internal sealed class Startup : IFrostingStartup
    {
        public void Configure(IServiceCollection services) => services.AddSingleton<IFrostingTask, Chain.CleanTask>();
    }

    internal sealed class SilentModule : ICakeModule
    {
        public static ICakeLog Log { get; } = new NullLog();

        public void Register(ICakeContainerRegistrar registrar) => registrar.RegisterInstance(Log).As<ICakeLog>();
    }

    internal sealed class NullLog : ICakeLog
    {
        public Verbosity Verbosity { get; set; }

        public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args) { }
    }

    internal sealed class DisposableSetup(Journal journal) : FrostingSetup, IDisposable
    {
        public override void Setup(ICakeContext context, ISetupContext info) => journal.Note("Setup");

        public void Dispose() => journal.Note("Disposed");
    }
}
