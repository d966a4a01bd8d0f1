using Hoarfrost.Clusters.Steps;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;

namespace Tasks.Tests;

public sealed class CommandTargetsTests
{
    private static readonly (string First, string Then)[] _edges =
    [
        ("Preflight", "Clone"),
        ("Clone", "VerifyMpi"),
        ("VerifyMpi", "RunHpl"),
    ];

    private static readonly string[] _chain = ["Preflight", "Clone", "VerifyMpi", "RunHpl"];

    [Theory]
    [InlineData("Status", false)]
    [InlineData("status", false)]
    [InlineData("RunHpl", true)]
    public void Should_Ask_For_No_Password_When_The_State_Is_Looked_At(string target, bool mayAsk) =>
        new CommandTargets([target], _edges).MayAsk.ShouldBe(mayAsk);

    [Fact]
    public void Should_Do_A_Prerequisite_Once_When_Two_Targets_Need_It()
    {
        // Given
        var command = new CommandTargets(["Clone", "RunHpl"], _edges);

        // When
        var done = Begun(command, "Preflight", "Clone", "Preflight", "Clone", "VerifyMpi", "RunHpl");

        // Then
        done.ShouldBe(["Preflight", "Clone", "VerifyMpi", "RunHpl"]);
    }

    [Fact]
    public void Should_Do_A_Target_Each_Time_When_It_Is_Named_Twice()
    {
        // Given
        var command = new CommandTargets(["RunHpl", "RunHpl"], _edges);

        // When
        var done = Begun(command, [.. _chain, .. _chain]);

        // Then
        done.ShouldBe([.. _chain, "RunHpl"]);
    }

    [Fact]
    public void Should_Do_All_Prerequisites_Again_When_The_Cluster_Was_Removed_In_Between()
    {
        // Given
        var command = new CommandTargets(["RunHpl", "Teardown", "RunHpl"], _edges);

        // When
        var before = Begun(command, [.. _chain, "Teardown"]);
        command.Forget();
        var after = Begun(command, _chain);

        // Then
        before.ShouldBe([.. _chain, "Teardown"]);
        after.ShouldBe(_chain);
    }

    [Fact]
    public void Should_Name_The_Target_That_Runs_Now_When_Earlier_Ones_Are_Done()
    {
        // Given
        var command = new CommandTargets(["clone", "Teardown", "RunHpl"], _edges);
        var current = new List<string>();

        // When
        foreach (var task in (string[])["Preflight", "Clone", "Teardown", .. _chain])
        {
            command.Begin(task);
            current.Add(command.Current);
        }

        // Then
        current.ShouldBe(["clone", "clone", "Teardown", "RunHpl", "RunHpl", "RunHpl", "RunHpl"]);
    }

    [Fact]
    public void Should_Know_The_Tasks_Of_Every_Target_When_Several_Are_Named()
    {
        // Given
        var command = new CommandTargets(["Status", "verifympi"], _edges);

        // When, then
        command.Tasks.ShouldBe(["Status", "verifympi", "Clone", "Preflight"], ignoreOrder: true);
        command.Tasks.Contains("VerifyMpi").ShouldBeTrue();
    }

    [Theory]
    [InlineData("RunMpi", true)]
    [InlineData("RunHpl", false)]
    [InlineData("Clone", true)]
    public void Should_Run_What_A_Target_Runs_When_A_Study_Measures_It(string target, bool runs) =>
        new CommandTargets(["Clone"], _edges, studied: "RunMpi").Runs(target).ShouldBe(runs);

    [Fact]
    public void Should_Do_Nothing_But_Find_Tools_When_RunHpl_Attaches()
    {
        // Given
        var command = new CommandTargets(["RunHpl", "Teardown", "Clone"], _edges, attaches: true);

        // When
        var attached = Begun(command, _chain);
        var isAttaching = command.IsAttaching;
        var after = Begun(command, "Teardown", "Preflight", "Clone");

        // Then
        attached.ShouldBe(["Preflight", "RunHpl"]);
        isAttaching.ShouldBeTrue();
        after.ShouldBe(["Teardown", "Clone"]);
        command.IsAttaching.ShouldBeFalse();
        new CommandTargets(["RunHpl"], _edges, attaches: true).Tasks.ShouldNotContain("VerifyMpi");
    }

    private static List<string> Begun(CommandTargets command, params IEnumerable<string> tasks) =>
        [.. tasks.Where(command.Begin)];
}
