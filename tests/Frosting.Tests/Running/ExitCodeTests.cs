using Cake.Core;
using Cake.Frosting;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Frosting.Tests.Running;

public sealed class ExitCodeTests
{
    public static TheoryData<Exception, int> Failures =>
        new()
        {
            { new CakeException(5, "The verdict is not a pass."), 5 },
            { new CakeException("No code of its own."), 1 },
            { new CakeException(0, "A failure is never a success."), 1 },
            { new InvalidOperationException("Unexpected."), 1 },
            { new OperationCanceledException("Without a signal."), 1 },
            { new InvalidOperationException("Wrapped.", new CakeException(3, "Terraform is missing.")), 3 },
            { new CakeException(4, "Refused.", new CakeException(1, "terraform failed.")), 4 },
            { new AggregateException(new TimeoutException(), new CakeException(6, "Leftovers.")), 6 },
        };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Should_Be_That_Of_The_Outermost_CakeException_When_A_Task_Fails(Exception failure, int expected)
    {
        // Given
        using var fixture = Failing(failure);

        // When
        var exitCode = fixture.Run("--target", "After");

        // Then
        exitCode.ShouldBe(expected);
        fixture.Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Print_The_Whole_Message_Without_A_Stack_Trace_When_The_Failure_Is_Expected()
    {
        // Given
        using var fixture = Failing(new CakeException(5, "First {line}.\nSecond line."));

        // When
        fixture.Run("--target", "Fail");

        // Then
        fixture.Console.Error.Trim().ShouldBe("Error: First {line}.\nSecond line.");
        fixture.Console.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Name_The_Exception_And_How_To_See_More_When_The_Failure_Is_Unexpected()
    {
        // Given
        using var fixture = Failing(new NotSupportedException("Odd."));

        // When
        fixture.Run("--target", "Fail");

        // Then
        fixture.Console.Error.ShouldContain("Error: Odd.");
        fixture.Console.Error.ShouldContain("(System.NotSupportedException; --verbosity diagnostic shows where.)");
        fixture.Console.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public void Should_Say_Where_It_Failed_And_What_Each_Task_Took_When_The_Run_Is_Verbose()
    {
        // Given
        using var fixture = Failing(new CakeException(5, "No."));

        // When
        fixture.Run("--target", "Fail", "--verbosity", "verbose");

        // Then
        fixture.Console.Output.ShouldContain("An error occurred when executing task 'Fail'.");
        fixture.Console.Output.ShouldContain("Total:");
        fixture.Console.Error.Trim().ShouldBe("Error: No.");
    }

    [Fact]
    public void Should_Print_The_Stack_Trace_When_The_Run_Is_Diagnostic()
    {
        // Given
        using var fixture = Failing(new NotSupportedException("Odd."));

        // When
        fixture.Run("--target", "Fail", "-v", "d");

        // Then
        fixture.Console.Error.ShouldContain("   at ");
    }

    private static HostFixture Failing(Exception failure) =>
        new HostFixture()
            .Task<Odd.FailingTask>()
            .Task<Odd.AfterFailingTask>()
            .With(services => services.AddSingleton(failure));
}
