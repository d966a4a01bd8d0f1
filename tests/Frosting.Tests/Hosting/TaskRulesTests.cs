using Cake.Core;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;

namespace Frosting.Tests.Hosting;

public sealed class TaskRulesTests
{
    [Fact]
    public void Should_Handle_The_Failure_And_Go_On_When_OnError_Is_Overridden()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.HandlingTask>();

        // When
        var exitCode = fixture.Run("--target", "Handling");

        // Then
        exitCode.ShouldBe(0);
        fixture.Journal.Entries.ShouldBe(["Run", "OnError: Handled.", "Finally"]);
        fixture.Console.Output.ShouldContain("Failed");
    }

    [Fact]
    public void Should_Go_On_When_A_Task_Continues_On_Error()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.ToleratedTask>();

        // When
        var exitCode = fixture.Run("--target", "Tolerated");

        // Then
        exitCode.ShouldBe(0);
    }

    [Fact]
    public void Should_Refuse_A_Task_When_It_Has_Two_Error_Handlers()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.TwoHandlersTask>();

        // When
        var exitCode = fixture.Run("--target", "Handling");

        // Then
        exitCode.ShouldBe(1);
        fixture.Console.Error.ShouldContain("one error handler");
    }

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
    public void Should_Refuse_To_Start_When_A_Task_Has_Only_The_Bare_Interface()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.BareTask>();

        // When
        var exitCode = fixture.Run("--target", "Bare");

        // Then
        exitCode.ShouldBe(1);
        fixture.Console.Error.ShouldContain("'Bare'");
        fixture.Console.Error.ShouldContain(nameof(InvalidOperationException));
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
        fixture.Console.Error.Trim().ShouldBe("Error: The dependency 'DateTime' is not a valid task.");
    }

    [Fact]
    public void Should_Refuse_To_Start_When_A_Reverse_Dependency_Is_No_Task()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.DependeeOfDateTask>();

        // When
        var exitCode = fixture.Run("--target", "Wrong");

        // Then
        exitCode.ShouldBe(1);
        fixture.Console.Error.Trim().ShouldBe("Error: The reverse dependency 'DateTime' is not a valid task.");
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
