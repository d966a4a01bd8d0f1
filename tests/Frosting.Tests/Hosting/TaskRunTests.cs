using Cake.Core;
using Cake.Frosting;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;

namespace Frosting.Tests.Hosting;

public sealed class TaskRunTests
{
    [Fact]
    public void Should_Run_Dependencies_And_Dependees_First_When_Target_Runs()
    {
        // Given
        using var fixture = new HostFixture().WithChain();

        // When
        var exitCode = fixture.Run("--target", "test");

        // Then
        exitCode.ShouldBe(0);
        fixture.Journal.Entries.ShouldBe(["Clean", "Restore", "Compile", "Test"]);
    }

    [Fact]
    public void Should_Run_Default_When_No_Target_Is_Named()
    {
        // Given
        using var fixture = new HostFixture().Task<DefaultTask>();

        // When
        fixture.Run().ShouldBe(0);

        // Then
        fixture.Journal.Entries.ShouldBe(["Default"]);
    }

    // The default of Cake 7, for which five of the 25 tests of Cake.Frosting 6.0.0 fail, on the real host as here.
    [Fact]
    public void Should_Run_A_Shared_Dependency_Once_When_There_Are_Several_Targets()
    {
        // Given
        using var fixture = new HostFixture().WithChain();

        // When
        fixture.Run("--target", "Compile", "--target", "Test");

        // Then
        fixture.Journal.Entries.ShouldBe(["Clean", "Restore", "Compile", "Test"]);
    }

    [Fact]
    public void Should_Run_A_Shared_Dependency_For_Each_Target_When_The_Setting_Says_So()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseCakeSetting("Settings_UnifiedDependencyGraphForMultipleTargets", "false");

        // When
        fixture.Run("--target", "Clean", "--target", "Compile");

        // Then
        fixture.Journal.Entries.ShouldBe(["Clean", "Clean", "Restore", "Compile"]);
    }

    [Fact]
    public void Should_Run_The_Target_Alone_When_It_Is_Exclusive()
    {
        // Given
        using var fixture = new HostFixture().WithChain();

        // When
        fixture.Run("-e", "-t", "Test");

        // Then
        fixture.Journal.Entries.ShouldBe(["Test"]);
    }

    [Fact]
    public void Should_Report_Every_Task_When_The_Run_Ends()
    {
        // Given
        using var fixture = new HostFixture().WithChain().Task<Odd.UmbrellaTask>();

        // When
        fixture.Run("--target", "Compile", "--target", "Umbrella", "--verbosity", "verbose");

        // Then
        fixture.Console.Lines.ShouldContain(line => line.StartsWith("Restore ", StringComparison.Ordinal));
        fixture.Console.Lines.ShouldContain(line => line.StartsWith("Umbrella ", StringComparison.Ordinal));
        fixture.Console.Lines.ShouldContain(line => line.StartsWith("Total:", StringComparison.Ordinal));
    }

    [Fact]
    public void Should_Print_No_Report_When_The_Setting_Says_So()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Environment.Variables["CAKE_SETTINGS_NOREPORT"] = "true";

        // When
        fixture.Run("--target", "Clean");

        // Then
        fixture.Console.Output.ShouldNotContain("Total:");
    }

    [Fact]
    public void Should_Fail_When_Two_Tasks_Have_One_Name()
    {
        // Given
        using var fixture = new HostFixture().Task<Odd.UmbrellaTask>().Task<Odd.OtherUmbrellaTask>();

        // When
        var exitCode = fixture.Run("--target", "Umbrella");

        // Then
        exitCode.ShouldBe(1);
        fixture.Console.Error.ShouldContain("Another task with the name 'Umbrella'");
    }

    [Fact]
    public void Should_Give_A_Task_Its_Arguments_And_Target_When_The_Command_Line_Has_Them()
    {
        // Given
        using var fixture = new HostFixture().Task<ArgumentsTask>();

        // When
        fixture.Run("-t", "Arguments", "--N", "1000", "--fruit", "apple", "--fruit=pear", "--nodes", "-1", "--force");

        // Then
        fixture.Journal.Entries.ShouldBe([
            "n: 1000",
            "fruit: apple, pear",
            "nodes: -1",
            "force: ",
            "target: Arguments",
            "verbosity is the host's: True",
        ]);
    }

    [Fact]
    public void Should_Exit_With_The_Code_Of_The_Failure_When_The_Context_Can_Not_Be_Made()
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseContext<RefusingContext>().UseLifetime<JournalLifetime>();

        // When
        var exitCode = fixture.Run("--target", "Clean");

        // Then
        exitCode.ShouldBe(2);
        fixture.Console.Error.Trim().ShouldBe("Error: --nodes is 0.");
        fixture.Journal.Entries.ShouldBeEmpty();
    }

    [TaskName("Default")]
    internal sealed class DefaultTask(Journal journal) : SyncTask
    {
        public override void Run(ICakeContext context) => journal.Note("Default");
    }

    [TaskName("Arguments")]
    internal sealed class ArgumentsTask(Journal journal) : SyncTask
    {
        public override void Run(ICakeContext context)
        {
            foreach (var name in new[] { "n", "fruit", "nodes", "force", "target" })
            {
                journal.Note($"{name}: {string.Join(", ", context.Arguments.GetArguments(name))}");
            }

            journal.Note($"verbosity is the host's: {!context.Arguments.HasArgument("verbosity")}");
        }
    }

    internal sealed class RefusingContext : FrostingContext
    {
        public RefusingContext(ICakeContext context)
            : base(context) => throw new CakeException(2, "--nodes is 0.");
    }
}
