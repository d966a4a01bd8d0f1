using System.Text;
using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.Slurm.Batch;

namespace Runs.Tests.Slurm;

/// <summary>The real <c>hoarfrost-batch look</c>, on a run's directory.</summary>
[Collection(LoginBench.Name)]
public sealed class BatchReaderTests : IAsyncLifetime
{
    private readonly LoginBench bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Run => $"{bench.Directory}/runs/r1";

    public async ValueTask InitializeAsync()
    {
        await bench.Login.OpenAsync(new("a1", null, null), Cancel);
        await InstallAsync(static program => program);
        bench.Write("runs/r1/plan.json", """{"output":"hpl.out"}""");
        bench.Write("runs/r1/jobid", "7\n");
        bench.Write("runs/r1/hpl.out", "all of it\n");
    }

    public ValueTask DisposeAsync()
    {
        bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(0, "all of it\n")]
    [InlineData(4, "of it\n")]
    [InlineData(10, "")]
    [InlineData(long.MaxValue, "")]
    public async Task Should_Bring_What_Follows_When_So_Much_Is_Known(long offset, string text)
    {
        // When
        var said = new MemoryStream();
        var result = await bench.Login.Shell.StreamAsync(
            [bench.Login.PathOf(BatchReader.Program), "look", Run, $"{offset}"],
            input: null,
            output => output.CopyTo(said),
            TimeSpan.FromMinutes(1),
            Cancel
        );

        // Then
        (result.ExitCode, result.StdErr).ShouldBe((0, ""));
        var lines = Encoding.UTF8.GetString(said.ToArray()).Split('\n', 2);
        lines[0].ShouldContain("\"bytes\": 10");
        lines[1].ShouldBe(text);
    }

    /// <summary>What no local file system does: Linux's NFS client gives these for a file that another client has replaced since it was looked up.</summary>
    [Theory]
    [InlineData("ESTALE", 2, true)]
    [InlineData("EIO", 3, true)]
    [InlineData("EIO", 4, false)]
    public async Task Should_Look_Again_When_A_File_Is_Replaced_Meanwhile(string error, int times, bool isSeen)
    {
        // Given
        await InstallAsync(program =>
            program.Replace(
                "import time\n",
                $"""
                import time
                left = [{times}]
                def open(path, *options, _open=open, **named):
                    if path.endswith("plan.json") and left[0]:
                        left[0] -= 1
                        raise OSError(errno.{error}, os.strerror(errno.{error}), path)
                    return _open(path, *options, **named)

                """,
                StringComparison.Ordinal
            )
        );

        // When
        var look = new BatchReader(bench.Login).LookAsync(Run, 0, onBytes: null, Cancel);

        // Then
        if (isSeen)
        {
            (await look).ShouldSatisfyAllConditions(
                static one => one.Exists.ShouldBeTrue(),
                static one => one.Job.ShouldBe("7")
            );
        }
        else
        {
            (await Should.ThrowAsync<HoarfrostException>(() => look)).Message.ShouldContain("Input/output error");
        }
    }

    private async Task InstallAsync(Func<string, string> change)
    {
        var program = bench.Write(BatchReader.Program, change(await File.ReadAllTextAsync(BatchBench.Program, Cancel)));
        File.SetUnixFileMode(program, (UnixFileMode)Convert.ToInt32("755", 8));
    }
}
