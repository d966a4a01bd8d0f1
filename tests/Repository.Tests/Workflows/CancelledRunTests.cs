using Repository.Tests.Tools;
using YamlDotNet.RepresentationModel;

namespace Repository.Tests.Workflows;

/// <summary>The steps of hpl.yml in order, as a runner has them: bash with -e and pipefail, and after a failure only what says always().</summary>
public sealed class CancelledRunTests : IDisposable
{
    // Stands in for ./build.sh: notes what it was asked for, and fails where the test says so.
    private const string Launcher = """
        #!/bin/bash
        printf '%s\n' "$*" >> calls
        [[ "$*" != *"$FAILING"* ]]
        """;

    private readonly ScriptFolder _folder = new();

    public CancelledRunTests()
    {
        var launcher = Path.Combine(_folder.Root, "build.sh");
        File.WriteAllText(launcher, Launcher);
        File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("local", "RunHpl")]
    [InlineData("gcp", "RunHpl")]
    [InlineData("gcp", "nothing")]
    public async Task Should_Tear_Down_When_RunHpl_Fails_Or_Not(string platform, string failing)
    {
        // When
        var succeeded = await RunAsync(platform, failing);

        // Then
        succeeded.ShouldBe(failing == "nothing");
        var calls = await File.ReadAllLinesAsync(
            Path.Combine(_folder.Root, "calls"),
            TestContext.Current.CancellationToken
        );
        calls.ShouldBe([
            platform == "gcp"
                ? "--target RunHpl --nodes 2 --minutes 1 --machine-type n2-standard-4 --max-cost 3 --zones us-central1-a --spot"
                : "--target RunHpl --nodes 2 --minutes 1",
            "--target Teardown",
        ]);
    }

    [Fact]
    public void Should_Have_Time_Limits_When_The_Steps_Work_On_A_Cluster()
    {
        var limits = Steps()
            .ToDictionary(
                step => Workflow.Value(step, "name")!,
                step => int.Parse(Workflow.Value(step, "timeout-minutes") ?? "0", null),
                StringComparer.Ordinal
            );

        // The job's own limit cuts off what is left: Teardown must fit below it.
        var job = Workflow.Read("hpl.yml").Jobs.ShouldHaveSingleItem().Job;
        limits.Values.ShouldAllBe(limit => limit > 0);
        limits.Values.Sum().ShouldBeLessThan(int.Parse(Workflow.Value(job, "timeout-minutes")!, null));
    }

    private async Task<bool> RunAsync(string platform, string failing)
    {
        var succeeded = true;
        foreach (var step in Steps().Where(step => succeeded || Workflow.Value(step, "if") == "always()"))
        {
            var script = _folder.Write(Workflow.Value(step, "run")!);
            var run = await Tool.RunAsync(
                "bash",
                ["--noprofile", "--norc", "-eo", "pipefail", script],
                _folder.Root,
                new Dictionary<string, string>
                {
                    ["HOARFROST_PLATFORM"] = platform,
                    ["FAILING"] = failing,
                    ["NODES"] = "2",
                    ["MINUTES"] = "1",
                    ["MACHINE_TYPE"] = "n2-standard-4",
                    ["MAX_COST"] = "3",
                    ["ZONES"] = "us-central1-a",
                    ["SPOT"] = "true",
                }
            );
            succeeded &= run.ExitCode == 0;
        }

        return succeeded;
    }

    private static IEnumerable<YamlMappingNode> Steps() =>
        Workflow.Read("hpl.yml").Steps.Where(step => Workflow.Value(step, "run") is not null);
}
