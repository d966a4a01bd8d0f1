using System.Security.Cryptography;
using System.Text;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Progress;
using Hoarfrost.Programs;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Staging;
using NSubstitute;
using Runs.Tests.Records;

namespace Runs.Tests.Staging;

/// <summary>A program's files to a node and a run's files home, by the real <c>hoarfrost-program</c>.</summary>
public sealed class StagingTests : IAsyncDisposable
{
    private const string RunId = "20260301T120000Z-blue-1a2b";
    private const string Job = $"runs/{RunId}";

    private readonly TempFolder folder = new();
    private readonly ProgressLine progress = new(new PlainProgressOutput(TextWriter.Null), TimeProvider.System);
    private readonly LocalShell shell;
    private readonly ResultsFolder results;
    private readonly ClusterDirectory cluster;
    private readonly List<JobIntake> intakes = [];

    public StagingTests()
    {
        shell = new LocalShell(Directory.CreateDirectory(folder["home"]).FullName);
        results = new ResultsFolder(folder["results"], RunId);
        cluster = new ClusterDirectory(folder["cluster"]);
        cluster.Create();
        Directory.CreateDirectory(cluster.LogsDirectory);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static WantedFiles Wanted { get; } =
        new(["*.bin", "out/"], ["log*"], ["*.bin", "out/"], FromAllNodes: false);

    public async ValueTask DisposeAsync()
    {
        foreach (var intake in intakes)
        {
            await intake.DisposeAsync();
        }

        progress.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Should_Send_And_Build_Only_What_Changed_When_It_Is_Staged_Again()
    {
        // Given
        var staging = new ProgramStaging(cluster);
        var tree = Tree("echo building; cat a.txt b/c.txt > built.txt");

        // When
        await staging.StageAsync(
            new(shell, LocalShell.Program),
            [],
            tree,
            Intake(tree, Files(("a.txt", "one\n"), ("b/c.txt", "two\n"))),
            Cancellation
        );
        await staging.StageAsync(
            new(shell, LocalShell.Program),
            [],
            tree,
            Intake(tree, Files(("a.txt", "one\n"), ("b/c.txt", "two\n"))),
            Cancellation
        );

        // Then
        shell.Asked.ShouldBe(["need", "put", "build", "need", "put", "build"]);
        (await File.ReadAllTextAsync(Built("built.txt"), Cancellation)).ShouldBe("one\ntwo\n");
        (await File.ReadAllTextAsync(Path.Combine(cluster.LogsDirectory, "build-test.log"), Cancellation)).ShouldBe(
            "building\n"
        );

        // When
        var changed = tree with
        {
            BuildKey = "2",
            Digest = "other",
        };
        await staging
            .StageAsync(
                new(shell, LocalShell.Program),
                [],
                changed,
                Intake(changed, Files(("a.txt", "three\n")) with { Digest = "other" }),
                Cancellation
            )
            .ShouldThrowAsync<StagingException>();
        File.Exists(Built("b/c.txt")).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Show_What_The_Build_Said_When_It_Fails()
    {
        var tree = Tree("echo 'a.c:1:1: error: no'; exit 3");

        var error = await new ProgramStaging(cluster)
            .StageAsync(new(shell, LocalShell.Program), [], tree, Intake(tree, Files(("a.c", "x"))), Cancellation)
            .ShouldThrowAsync<StagingException>();

        error.ExitCode.ShouldBe(ExitCodes.StepFailed);
        error.Message.ShouldContain("  a.c:1:1: error: no");
        error.Message.ShouldContain("exit code 3");
    }

    [Fact]
    public async Task Should_Refuse_Other_Files_Than_The_Run_Was_Begun_With_When_It_Is_Staged()
    {
        var tree = Tree(build: null);

        var error = await new ProgramStaging(cluster)
            .StageAsync(
                new(shell, LocalShell.Program),
                [],
                tree,
                Intake(tree, Files(("a.c", "x")) with { Digest = "other" }),
                Cancellation
            )
            .ShouldThrowAsync<UsageException>();

        error.Message.ShouldContain("Teardown");
        shell.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(100_000L)]
    [InlineData(2_999_999L)]
    public async Task Should_Bring_Home_Every_Byte_When_The_Way_Is_Cut(long? cutsAfter)
    {
        // Given
        var large = RandomNumberGenerator.GetBytes(3_000_000);
        Work("large.bin", large);
        Work("small.bin", [1, 2, 3]);
        Work("same.bin", [1, 2, 3]);
        Work("out/new\nline", "x"u8.ToArray());
        Work("out/ümläut/empty", []);
        Work("unwanted", "y"u8.ToArray());
        await File.WriteAllTextAsync(Path.Combine(folder["home"], Job, "run.json"), """{"mpirun": 0}""", Cancellation);
        shell.CutsAfter = cutsAfter is > 0 ? cutsAfter : null;

        // When
        var isWhole = await CollectAsync();

        // Then
        isWhole.ShouldBeTrue();
        (await File.ReadAllBytesAsync(Home("large.bin"), Cancellation)).ShouldBe(large);
        (await File.ReadAllBytesAsync(Home("same.bin"), Cancellation)).ShouldBe([1, 2, 3]);
        File.Exists(Home("out/new\nline")).ShouldBeTrue();
        new FileInfo(Home("out/ümläut/empty")).Length.ShouldBe(0);
        File.Exists(Home("unwanted")).ShouldBeFalse();
        Directory.Exists(results.PathOf(".partial")).ShouldBeFalse();
        var evidence = CollectedOutputs.EvidenceOf(RunEnding.Clean, results, "");
        evidence.Missing.ShouldNotBeNull().ShouldBeEmpty();
        evidence.Nodes.ShouldNotBeNull().Mpirun.ShouldBe(0);
        evidence.Files.Count.ShouldBe(5);

        // When: once more
        shell.Asked.Clear();
        (await CollectAsync()).ShouldBeTrue();

        // Then
        shell.Asked.ShouldNotContain("send");
    }

    [Fact]
    public async Task Should_Name_What_Is_Missing_When_A_Run_Left_Nothing()
    {
        Work("log.txt", "x"u8.ToArray());

        await CollectAsync();

        var evidence = CollectedOutputs.EvidenceOf(RunEnding.Clean, results, "");
        evidence.Missing.ShouldNotBeNull().ShouldBe(["*.bin", "out/"]);
        evidence.Files.Keys.ShouldBe(["log.txt"]);
        evidence.Nodes.ShouldBeNull();
    }

    [Fact]
    public async Task Should_Know_Nothing_Of_Files_When_The_Node_Can_Not_Be_Asked()
    {
        // No such job.
        (await CollectAsync()).ShouldBeFalse();

        var evidence = CollectedOutputs.EvidenceOf(RunEnding.Clean, results, "");
        evidence.Missing.ShouldBeNull();
        evidence.Problems.ShouldNotBeEmpty();
    }

    private Task<bool> CollectAsync() =>
        new OutputCollector(results).CollectAsync(
            [KeyValuePair.Create("blue-1", new NodeProgram(shell, LocalShell.Program))],
            Job,
            Wanted,
            static (_, _) => { },
            Cancellation
        );

    private static ProgramTree Tree(string? build) => new("test", "digest", build, "1", Wanted);

    private JobIntake Intake(ProgramTree tree, TestFiles files)
    {
        var program = Substitute.For<IProgram>();
        program.FilesAsync(Arg.Any<CancellationToken>()).Returns(files);
        var specification = Specifications.Example with { Plan = Specifications.Example.Plan with { Tree = tree } };
        var run = new RunRecord(
            RunId,
            RunPhase.Planned,
            specification.ToJson(),
            "blue-1",
            Job,
            "f",
            DateTimeOffset.UtcNow
        );
        var intake = new JobIntake(
            new RunStore(cluster),
            run,
            program,
            results.PathOf("output.txt"),
            progress.Start("test"),
            static _ => { }
        );
        intakes.Add(intake);
        return intake;
    }

    private string Built(string path) => Path.Combine(folder["home"], "programs", "test", "built", path);

    private string Home(string path) => results.PathOf(Path.Combine("outputs", path));

    private void Work(string path, byte[] bytes)
    {
        var job = Path.Combine(folder["home"], Job);
        var file = Path.Combine(job, "work", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        File.WriteAllText(
            Path.Combine(job, JobProgram.FileName),
            JobProgram.Of(RunId, Specifications.Example, Tree(build: null), ["blue-1"], shared: null).ToJson()
        );
    }

    private static TestFiles Files(params (string Path, string Text)[] files) => new(files);

    private sealed record TestFiles((string Path, string Text)[] All) : IProgramFiles
    {
        public string Digest { get; init; } = "digest";

        public string ManifestJson =>
            $$"""{"digest": "{{Digest}}", "files": [{{string.Join(", ", All.Select(Entry))}}]}""";

        public long? SizeOf(string path) => Encoding.UTF8.GetByteCount(All.Single(file => file.Path == path).Text);

        public Stream Open(string path) =>
            new MemoryStream(Encoding.UTF8.GetBytes(All.Single(file => file.Path == path).Text));

        private static string Entry((string Path, string Text) file)
        {
            var bytes = Encoding.UTF8.GetBytes(file.Text);
            return $$"""{"path": "{{file.Path}}", "kind": "file", "size": {{bytes.Length}}, "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(bytes))}}", "executable": false}""";
        }
    }
}
