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
    public void Should_Tear_Down_And_Run_Nothing_When_Setup_Fails()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseLifetime<FailingSetup>();

        // When
        var exitCode = fixture.Run("--target", "Clean");

        // Then
        exitCode.ShouldBe(6);
        fixture.Journal.Entries.ShouldBe(["Teardown"]);
    }

    [Fact]
    public void Should_Fail_With_The_Teardown_Failure_When_All_Else_Went_Well()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseLifetime<FailingTeardown>();

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
        fixture.Host.UseLifetime<FailingTeardown>();

        // When
        var exitCode = fixture.Run("--target", "Fail");

        // Then
        exitCode.ShouldBe(4);
        fixture.Console.Error.ShouldContain("Error: Task failed.");
        fixture.Console.Error.ShouldContain("Teardown failed.");
    }

    internal sealed class IdentityLifetime(Journal journal) : FrostingLifetime<ICakeContext>
    {
        private int calls;

        public override void Setup(ICakeContext context, ISetupContext info) => journal.Note($"Setup {++calls}");

        public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Note($"Teardown {calls}");
    }

    internal sealed class FailingSetup(Journal journal) : FrostingLifetime<ICakeContext>
    {
        public override void Setup(ICakeContext context, ISetupContext info) =>
            throw new CakeException(6, "Setup failed.");

        public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Note("Teardown");
    }

    internal sealed class FailingTeardown : FrostingLifetime<ICakeContext>
    {
        public override void Setup(ICakeContext context, ISetupContext info) { }

        public override void Teardown(ICakeContext context, ITeardownContext info) =>
            throw new CakeException(9, "Teardown failed.");
    }
}
