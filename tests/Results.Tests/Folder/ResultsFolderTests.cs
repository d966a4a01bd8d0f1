using System.Diagnostics;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;

namespace Results.Tests.Folder;

public sealed class ResultsFolderTests : IDisposable
{
    private static readonly Dictionary<string, string> Report = new(StringComparer.Ordinal)
    {
        ["report.md"] = "## HPL passed\n",
        ["report.html"] = "<!DOCTYPE html>\n",
        ["plots/time.svg"] = "<svg/>\n",
    };

    private readonly TemporaryFolder temporary = new();
    private readonly string results;
    private readonly RunFiles files;

    public ResultsFolderTests()
    {
        results = Path.Combine(temporary.Root, "results");
        files = new RunFiles
        {
            Inputs = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["HPL.dat"] = "HPLinpack benchmark input file\n",
            },
            OutputName = "hpl.out",
            Hostfile = "hoarfrost-1 slots=1\nhoarfrost-2 slots=1\n",
            OutputPath = temporary.File("run/hpl.out", string.Concat(Enumerable.Repeat("WR11C2R4\n", 1000))),
            NodeFacts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["hoarfrost-1"] = "{}\n",
                ["hoarfrost-2"] = "{}\n",
            },
            LogPaths = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Clone/terraform.log"] = temporary.File("logs/terraform.log", "Apply complete!\n"),
            },
        };
    }

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Should_Satisfy_Sha256sum_When_Folder_Is_Written()
    {
        // Given
        var folder = Folder();

        // When
        var wrote = folder.Write(Samples.Passed, files, Report, TestContext.Current.CancellationToken);

        // Then
        wrote.ShouldBeTrue();
        Tree()
            .Keys.ShouldBe(
                [
                    "HPL.dat",
                    "SHA256SUMS",
                    "command",
                    "hostfile",
                    "hpl.out",
                    "logs/Clone/terraform.log",
                    "nodes/hoarfrost-1.json",
                    "nodes/hoarfrost-2.json",
                    "plots/time.svg",
                    "report.html",
                    "report.md",
                    "result.json",
                ],
                ignoreOrder: true
            );
        using var check = Process.Start(
            new ProcessStartInfo("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"])
            {
                WorkingDirectory = folder.FolderPath,
            }
        )!;
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);
        check.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Should_Touch_Nothing_When_Collected_Twice()
    {
        // Given
        Folder().Write(Samples.Passed, files, Report, TestContext.Current.CancellationToken);
        var before = Times();
        var later = Samples.Passed with { Timings = [new StepTiming("CollectResults", 1)] };

        // When
        var wrote = Folder().Write(later, files, Report, TestContext.Current.CancellationToken);

        // Then
        wrote.ShouldBeFalse();
        Times().ShouldBe(before);
    }

    [Fact]
    public void Should_Complete_The_Folder_When_Killed_After_Any_File()
    {
        // Given
        Folder().Write(Samples.Passed, files, Report, TestContext.Current.CancellationToken);
        var whole = Tree();
        string[] order =
        [
            "HPL.dat",
            "hpl.out",
            "hostfile",
            "command",
            "nodes/hoarfrost-1.json",
            "nodes/hoarfrost-2.json",
            "logs/Clone/terraform.log",
            "result.json",
            "report.md",
            "report.html",
            "plots/time.svg",
            "SHA256SUMS",
        ];
        for (var written = 0; written <= order.Length; written++)
        {
            Directory.Delete(results, recursive: true);
            foreach (var name in order[..written])
            {
                temporary.File($"results/{Samples.PassedId}/{name}", whole[name]);
            }

            // What a kill in the middle of the next write leaves.
            if (written < order.Length)
            {
                var half = Path.Combine(
                    Path.GetDirectoryName(order[written])!,
                    $".{Path.GetFileName(order[written])}.x1.tmp"
                );
                temporary.File($"results/{Samples.PassedId}/{half}", "half");
            }

            // When
            Folder().Write(Samples.Passed, files, Report, TestContext.Current.CancellationToken);

            // Then
            Tree().ShouldBe(whole, ignoreOrder: true);
        }
    }

    [Fact]
    public void Should_Keep_Output_In_Place_When_It_Was_Brought_Home_There()
    {
        // Given
        var folder = Folder();
        var output = temporary.File($"results/{Samples.PassedId}/hpl.out", "End of Tests.\n");
        var time = File.GetLastWriteTimeUtc(output);

        // When
        folder.Write(
            Samples.Passed,
            files with
            {
                OutputPath = folder.PathOf("hpl.out"),
            },
            Report,
            TestContext.Current.CancellationToken
        );

        // Then
        File.ReadAllText(output).ShouldBe("End of Tests.\n");
        File.GetLastWriteTimeUtc(output).ShouldBe(time);
    }

    [Fact]
    public void Should_Refuse_And_Change_Nothing_When_Folder_Is_Another_Runs()
    {
        // Given
        Folder().Write(Samples.Passed, files, Report, TestContext.Current.CancellationToken);
        var before = Tree();
        var other = Samples.Passed with { StartedAt = Samples.Passed.StartedAt.AddHours(1) };

        // When
        var error = Should.Throw<HoarfrostException>(() =>
            Folder().Write(other, files, Report, TestContext.Current.CancellationToken)
        );

        // Then
        error.Message.ShouldContain(Folder().FolderPath);
        error.Message.ShouldContain("holds another run");
        Tree().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void Should_Name_The_File_When_Sealed_One_Was_Changed()
    {
        // Given
        Folder().Write(Samples.Passed, files, Report, TestContext.Current.CancellationToken);
        File.AppendAllText(Folder().PathOf("hpl.out"), "more");
        File.Delete(Path.Combine(Folder().FolderPath, "hostfile"));

        // When
        var error = Should.Throw<HoarfrostException>(() =>
            Folder().Write(Samples.Passed, files, Report, TestContext.Current.CancellationToken)
        );

        // Then
        error.Message.ShouldContain("hpl.out (changed)");
        error.Message.ShouldContain("hostfile (missing)");
    }

    [Theory]
    [InlineData("../20260301T120000Z-hoarfrost-1a2b")]
    [InlineData("20260301T120000Z-hoarfrost-1a2b/..")]
    [InlineData("20260301T120000Z-hoarfrost-1a2b\n")]
    [InlineData("")]
    public void Should_Refuse_The_Folder_When_Run_Id_Is_None(string runId) =>
        Should.Throw<ArgumentException>(() => new ResultsFolder(results, runId));

    [Theory]
    [InlineData("../escaped")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("line\nbreak")]
    public void Should_Refuse_A_Log_When_Its_Name_Leads_Elsewhere(string name)
    {
        // Given
        var log = files with
        {
            LogPaths = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = files.OutputPath! },
        };

        // When, then
        Should.Throw<ArgumentException>(() =>
            Folder().Write(Samples.Passed, log, Report, TestContext.Current.CancellationToken)
        );
        Folder().IsSealed.ShouldBeFalse();
    }

    private ResultsFolder Folder() => new(results, Samples.PassedId);

    private Dictionary<string, string> Tree() =>
        Files()
            .ToDictionary(
                file => Path.GetRelativePath(Folder().FolderPath, file),
                File.ReadAllText,
                StringComparer.Ordinal
            );

    private Dictionary<string, DateTime> Times() =>
        Files().ToDictionary(file => file, File.GetLastWriteTimeUtc, StringComparer.Ordinal);

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder().FolderPath, "*", SearchOption.AllDirectories);
}
