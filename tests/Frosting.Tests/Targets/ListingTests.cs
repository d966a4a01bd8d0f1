using Cake.Frosting;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;

namespace Frosting.Tests.Targets;

public sealed class ListingTests
{
    [Fact]
    public void Should_Draw_The_Chosen_Target_With_Dependees_When_The_Tree_Is_Asked_For()
    {
        // Given
        using var fixture = new HostFixture().WithChain().Task<Odd.UmbrellaTask>();

        // When
        var exitCode = fixture.Run("--tree", "--target", "test");

        // Then
        exitCode.ShouldBe(0);
        fixture.Console.Lines.ShouldBe(["Test", "└─Compile", "  ├─Clean", "  └─Restore"]);
    }

    [Theory]
    [InlineData("--tree")]
    [InlineData("--showtree")]
    public void Should_Draw_Every_Top_Level_Target_When_None_Is_Chosen(string option)
    {
        // Given
        using var fixture = new HostFixture().WithChain().Task<Odd.UmbrellaTask>().Task<Odd.BehindSkippedTask>();
        fixture.Task<Odd.SkippedTask>().Task<DefaultTask>();

        // When
        fixture.Run(option);

        // Then
        fixture.Console.Lines.ShouldBe([
            "Default",
            "├─Clean",
            "└─Skipped",
            "BehindSkipped",
            "└─Skipped",
            "Test",
            "└─Compile",
            "  ├─Clean",
            "  └─Restore",
            "Umbrella",
        ]);
        fixture.Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Should_List_Names_And_Descriptions_When_They_Are_Asked_For()
    {
        // Given
        using var fixture = new HostFixture().WithChain();

        // When
        var exitCode = fixture.Run("--description");

        // Then
        exitCode.ShouldBe(0);
        fixture.Console.Lines.ShouldBe([
            "Task     Description",
            "--------------------",
            "Clean    Removes what was built.",
            "Compile  Builds.",
            "Test",
            "Restore",
        ]);
        fixture.Journal.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--target")]
    [InlineData("--dryrun", "--target")]
    [InlineData("--tree", "--target")]
    public void Should_Fail_Before_Setup_And_Name_The_Nearest_When_A_Target_Is_Unknown(params string[] args)
    {
        // Given
        using var fixture = new HostFixture().WithChain();
        fixture.Host.UseLifetime<JournalLifetime>();

        // When
        var exitCode = fixture.Run([.. args, "Complie"]);

        // Then
        exitCode.ShouldBe(2);
        fixture.Console.Error.Trim().ShouldBe("Error: The target 'Complie' was not found. Did you mean 'Compile'?");
        fixture.Console.Output.ShouldBeEmpty();
        fixture.Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Name_All_Targets_When_None_Is_Near()
    {
        // Given
        using var fixture = new HostFixture().WithChain();

        // When
        var exitCode = fixture.Run("--target", "Clean", "--target", "xyzzy");

        // Then
        exitCode.ShouldBe(2);
        fixture.Console.Error.ShouldContain("The targets are 'Clean', 'Compile', 'Restore', 'Test'.");
        fixture.Journal.Entries.ShouldBeEmpty();
    }

    [TaskName("Default")]
    [IsDependentOn(typeof(Chain.CleanTask))]
    [IsDependentOn(typeof(Odd.SkippedTask))]
    internal sealed class DefaultTask : SyncTask;
}
