using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.Slurm.Batch;

namespace Runs.Tests.Slurm;

[Collection(LoginBench.Name)]
public sealed class JobSubmissionTests : IAsyncLifetime
{
    private readonly LoginBench bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await bench.Login.OpenAsync(new("a1", null, null), Cancel);

    public ValueTask DisposeAsync()
    {
        bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("jobid", "7\n")]
    [InlineData("jobid.new", "7;bed\n")]
    public async Task Should_Submit_Nothing_Twice_When_It_Was_Cut_Short_And_Is_Asked_Again(string file, string text)
    {
        // Given: the first one got so far
        bench.Write($"runs/r1/{file}", text);
        bench.Command("sbatch", "echo 8");

        // When
        await SubmitAsync();

        // Then
        bench.Asked.ShouldBeEmpty();
        (await File.ReadAllTextAsync($"{bench.Directory}/runs/r1/jobid", Cancel)).ShouldBe(text);
    }

    [Fact]
    public async Task Should_Submit_It_Again_When_Slurm_Refused_It_Before()
    {
        // Given: a site's sbatch that talks
        bench.Command("sbatch", "echo 12; echo 'sbatch: error: invalid partition specified: shrt' >&2; exit 1");
        var error = await Should.ThrowAsync<HoarfrostException>(SubmitAsync);
        error.Message.ShouldContain("Name another with --partition");
        bench.Command("sbatch", "echo 8");

        // When
        await SubmitAsync();

        // Then
        (await File.ReadAllTextAsync($"{bench.Directory}/runs/r1/jobid", Cancel)).ShouldBe("8\n");
    }

    [Fact]
    public async Task Should_Leave_Out_What_The_User_Has_Set_For_Sbatch_When_It_Would_Change_The_Job()
    {
        // Given
        string[] set = ["SBATCH_ARRAY_INX", "SBATCH_EXPORT", "SBATCH_WAIT", "SBATCH_ACCOUNT"];
        bench.Command("sbatch", "env | grep '^SBATCH_' >environment; echo 8");

        // When
        try
        {
            foreach (var name in set)
            {
                Environment.SetEnvironmentVariable(name, "1");
            }

            await SubmitAsync();
        }
        finally
        {
            foreach (var name in set)
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }

        // Then
        (await File.ReadAllTextAsync($"{bench.Directory}/runs/r1/environment", Cancel)).ShouldBe("SBATCH_ACCOUNT=1\n");
    }

    private Task SubmitAsync() =>
        new JobSubmission(
            bench.Login,
            new(bench.Login, hosts: null!, bench.Options, progressLine: null!),
            bench.Queue
        ).SubmitAsync("runs/r1", Plan, [], ["--job-name=hoarfrost.blue.r1"], Cancel);

    private static BatchPlan Plan =>
        new(
            "r1",
            "/nonexistent",
            "b1",
            "hpl.out",
            1,
            1,
            1,
            Bound: true,
            new LeastNode(1, 1000),
            new Dictionary<string, string>(),
            [],
            []
        );
}
