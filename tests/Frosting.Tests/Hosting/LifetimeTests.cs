using Cake.Core;
using Cake.Frosting;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Frosting.Tests.Hosting;

public sealed class LifetimeTests
{
    [Fact]
    public void Should_Set_Up_And_Tear_Down_Once_When_There_Are_Several_Targets()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseLifetime<JournalLifetime>();

        // When
        fixture.Run("--target", "Clean", "--target", "Restore");

        // Then
        fixture.Journal.Entries.ShouldBe([
            "Setup of Clean with 2 tasks, dry: False",
            "Clean",
            "Restore",
            "Teardown, successful: True, dry: False",
        ]);
    }

    [Fact]
    public void Should_Surround_Each_Task_When_There_Is_A_Task_Lifetime()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.SkippedTask>().Task<Odd.BehindSkippedTask>();
        fixture.Host.UseTaskLifetime<JournalTaskLifetime>();

        // When
        fixture.Run("--target", "BehindSkipped");

        // Then
        fixture.Journal.Entries.ShouldBe([
            "Task setup of Skipped",
            "Task teardown of Skipped, skipped: True, successful: True",
            "Task setup of BehindSkipped",
            "BehindSkipped",
            "Task teardown of BehindSkipped, skipped: False, successful: True",
        ]);
    }

    [Fact]
    public void Should_Use_One_Instance_When_A_Lifetime_Is_Setup_And_Teardown()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseLifetime<IdentityLifetime>();

        // When
        fixture.Run("--target", "Clean");

        // Then
        fixture.Journal.Entries.ShouldBe(["Setup 1", "Clean", "Teardown 1"]);
    }

    [Fact]
    public void Should_Take_Separate_Parts_When_They_Are_Registered_Last()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseLifetime<IdentityLifetime>().UseSetup<OnlySetup>().UseTeardown<OnlyTeardown>();
        fixture.Host.UseTaskSetup<OnlyTaskSetup>().UseTaskTeardown<OnlyTaskTeardown>();

        // When
        fixture.Run("--target", "Clean");

        // Then
        fixture.Journal.Entries.ShouldBe([
            "Only setup",
            "Only task setup",
            "Clean",
            "Only task teardown",
            "Only teardown",
        ]);
    }

    [Fact]
    public void Should_Tear_Down_And_Run_Nothing_When_Setup_Fails()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseSetup<FailingSetup>().UseTeardown<OnlyTeardown>();

        // When
        var exitCode = fixture.Run("--target", "Clean");

        // Then
        exitCode.ShouldBe(6);
        fixture.Journal.Entries.ShouldBe(["Only teardown"]);
    }

    [Fact]
    public void Should_Tear_The_Task_Down_And_Not_Run_It_When_Its_Setup_Fails()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.HandlingTask>();
        fixture.Host.UseTaskSetup<FailingTaskSetup>().UseTaskTeardown<OnlyTaskTeardown>();

        // When
        var exitCode = fixture.Run("--target", "Handling");

        // Then
        exitCode.ShouldBe(1);
        fixture.Journal.Entries.ShouldBe(["Only task teardown"]);
    }

    [Fact]
    public void Should_Fail_With_The_Teardown_Failure_When_All_Else_Went_Well()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseTeardown<FailingTeardown>();

        // When
        var exitCode = fixture.Run("--target", "Clean");

        // Then
        exitCode.ShouldBe(9);
        fixture.Console.Error.ShouldContain("Teardown failed.");
    }

    [Fact]
    public void Should_Fail_With_The_Task_Failure_When_Teardown_Fails_Too()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.FailingTask>();
        fixture.With(services => services.AddSingleton<Exception>(new CakeException(4, "Task failed.")));
        fixture.Host.UseTeardown<FailingTeardown>();

        // When
        var exitCode = fixture.Run("--target", "Fail");

        // Then
        exitCode.ShouldBe(4);
        fixture.Console.Error.ShouldContain("Error: Task failed.");
        fixture.Console.Error.ShouldContain("Teardown failed.");
    }

    internal sealed class IdentityLifetime(Journal journal) : FrostingLifetime
    {
        private int calls;

        public override void Setup(ICakeContext context, ISetupContext info) => journal.Note($"Setup {++calls}");

        public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Note($"Teardown {calls}");
    }

    internal sealed class OnlySetup(Journal journal) : FrostingSetup
    {
        public override void Setup(ICakeContext context, ISetupContext info) => journal.Note("Only setup");
    }

    internal sealed class OnlyTeardown(Journal journal) : FrostingTeardown
    {
        public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Note("Only teardown");
    }

    internal sealed class OnlyTaskSetup(Journal journal) : FrostingTaskSetup
    {
        public override void Setup(ICakeContext context, ITaskSetupContext info) => journal.Note("Only task setup");
    }

    internal sealed class OnlyTaskTeardown(Journal journal) : FrostingTaskTeardown
    {
        public override void Teardown(ICakeContext context, ITaskTeardownContext info) =>
            journal.Note("Only task teardown");
    }

    internal sealed class FailingSetup : FrostingSetup
    {
        public override void Setup(ICakeContext context, ISetupContext info) =>
            throw new CakeException(6, "Setup failed.");
    }

    internal sealed class FailingTeardown : FrostingTeardown
    {
        public override void Teardown(ICakeContext context, ITeardownContext info) =>
            throw new CakeException(9, "Teardown failed.");
    }

    internal sealed class FailingTaskSetup : FrostingTaskSetup
    {
        public override void Setup(ICakeContext context, ITaskSetupContext info) =>
            throw new InvalidOperationException("Task setup failed.");
    }
}
