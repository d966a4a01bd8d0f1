using Cake.Frosting;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;

namespace Frosting.Tests.Running;

public sealed class DryRunTests
{
    [Theory]
    [InlineData("--dryrun")]
    [InlineData("--noop")]
    [InlineData("--whatif")]
    public void Should_Name_The_Tasks_And_Run_None_When_The_Run_Is_Dry(string option)
    {
        // Given
        using var fixture = new HostFixture().WithChain();

        // When
        var exitCode = fixture.Run(option, "--target", "Test");

        // Then
        exitCode.ShouldBe(0);
        fixture.Journal.Entries.ShouldBeEmpty();
        fixture.Console.Lines.ShouldBe([
            "Performing dry run...",
            "Targets are: Test",
            "1. Clean",
            "2. Restore",
            "3. Compile",
            "4. Test",
            "This was a dry run.",
            "No tasks were actually executed.",
        ]);
    }

    [Fact]
    public void Should_Name_The_Tasks_Of_Each_Target_In_Turn_When_The_Setting_Says_So()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseCakeSetting("Settings_UnifiedDependencyGraphForMultipleTargets", "false");

        // When
        fixture.Run("--dryrun", "--target", "Compile", "--target", "Clean");

        // Then
        fixture
            .Console.Lines.Where(line => char.IsAsciiDigit(line[0]))
            .ShouldBe(["1. Clean", "2. Restore", "3. Compile", "4. Clean"]);
    }

    [Fact]
    public void Should_Tell_The_Lifetime_When_The_Run_Is_Dry()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseLifetime<JournalLifetime>();

        // When
        fixture.Run("--dryrun", "--target", "Clean");

        // Then
        fixture.Journal.Entries.ShouldBe([
            "Setup of Clean with 1 tasks, dry: True",
            "Teardown, successful: True, dry: True",
        ]);
    }
}
