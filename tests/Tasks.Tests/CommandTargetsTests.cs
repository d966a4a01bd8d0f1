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

    [Fact]
    public void Should_DoAPrerequisiteOnce_When_TwoTargetsNeedIt()
    {
        // Given
        var command = new CommandTargets(["Clone", "RunHpl"], _edges);

        // When
        var done = Begun(command, "Preflight", "Clone", "Preflight", "Clone", "VerifyMpi", "RunHpl");

        // Then
        done.ShouldBe(["Preflight", "Clone", "VerifyMpi", "RunHpl"]);
    }

    [Fact]
    public void Should_DoATargetEachTime_When_ItIsNamedTwice()
    {
        // Given
        var command = new CommandTargets(["RunHpl", "RunHpl"], _edges);

        // When
        var done = Begun(command, [.. _chain, .. _chain]);

        // Then
        done.ShouldBe([.. _chain, "RunHpl"]);
    }

    [Fact]
    public void Should_DoAllPrerequisitesAgain_When_TheClusterWasRemovedInBetween()
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
    public void Should_NameTheTargetThatRunsNow_When_EarlierOnesAreDone()
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
    public void Should_KnowTheTasksOfEveryTarget_When_SeveralAreNamed()
    {
        // Given
        var command = new CommandTargets(["Status", "verifympi"], _edges);

        // When, then
        command.Tasks.ShouldBe(["Status", "verifympi", "Clone", "Preflight"], ignoreOrder: true);
        command.Tasks.Contains("VerifyMpi").ShouldBeTrue();
    }

    [Fact]
    public void Should_DoNothingButFindTools_When_RunHplAttaches()
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
