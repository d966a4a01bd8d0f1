using Cake.Core;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;

namespace Frosting.Tests.Hosting;

public sealed class TaskRulesTests
{
    [Fact]
    public void Should_Skip_A_Dependency_And_Run_What_Depends_On_It_When_It_Should_Not_Run()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.SkippedTask>().Task<Odd.BehindSkippedTask>();

        // When
        var exitCode = fixture.Run("--target", "BehindSkipped", "--verbosity", "verbose");

        // Then
        exitCode.ShouldBe(0);
        fixture.Journal.Entries.ShouldBe(["BehindSkipped"]);
        fixture.Console.Output.ShouldContain("There is no need");
    }

    [Fact]
    public void Should_Fail_And_Say_Why_When_The_Target_Itself_Should_Not_Run()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.SkippedTask>();

        // When
        var exitCode = fixture.Run("--target", "Skipped");

        // Then
        exitCode.ShouldBe(1);
        fixture.Console.Error.ShouldContain("Could not reach target 'Skipped'");
        fixture.Console.Error.ShouldContain("There is no need");
    }

    [Fact]
    public void Should_Refuse_To_Start_When_A_Dependency_Is_No_Task()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.DependentOnDateTask>();

        // When
        var exitCode = fixture.Run("--target", "Wrong");

        // Then
        exitCode.ShouldBe(1);
        fixture
            .Console.Error.Trim()
            .ShouldBe("Error: Task 'Wrong' is dependent on task 'DateTime' which does not exist.");
    }

    [Fact]
    public void Should_Fail_Before_Setup_When_A_Dependency_Is_Missing()
    {
        // Given
        using var fixture = new HostFixture().Task<Chain.CompileTask>();
        Cake.Frosting.CakeHostExtensions.UseLifetime<JournalLifetime>(fixture.Host);

        // When
        var exitCode = fixture.Run("--target", "Compile");

        // Then
        exitCode.ShouldBe(1);
        fixture.Journal.Entries.ShouldBeEmpty();
        fixture.Console.Error.ShouldContain("'Clean'");
    }

    [Theory]
    [InlineData("--target")]
    [InlineData("--tree", "--target")]
    public void Should_Fail_When_Tasks_Depend_On_Each_Other_In_A_Circle(params string[] args)
    {
        // Given
        using var fixture = new HostFixture()
            .Task<Odd.FirstInCircleTask>()
            .Task<Odd.SecondInCircleTask>()
            .Task<Odd.ThirdInCircleTask>();

        // When
        var exitCode = fixture.Run([.. args, "First"]);

        // Then
        exitCode.ShouldBe(1);
        fixture.Console.Error.ShouldContain("ircular");
    }
}
