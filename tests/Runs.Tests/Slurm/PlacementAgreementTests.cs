using System.Diagnostics;
using System.Text.Json;
using Hoarfrost.Runs.Placement;

namespace Runs.Tests.Slurm;

/// <summary>A job of Slurm's judges its placement by itself: by the same rules, and in the same words, as what judges it elsewhere.</summary>
public class PlacementAgreementTests
{
    private const string Script = """
        import importlib.machinery, importlib.util, json, sys
        loader = importlib.machinery.SourceFileLoader("batch", sys.argv[1])
        batch = importlib.util.module_from_spec(importlib.util.spec_from_loader("batch", loader))
        sys.dont_write_bytecode = True
        loader.exec_module(batch)
        one = json.loads(sys.stdin.read())
        print(json.dumps(batch.placement_problems(one["lines"], one["hosts"], one["ranksPerNode"], one["threadsPerRank"], one["bound"])))
        """;

    public static TheoryData<string> Names =>
        [.. Cases().EnumerateArray().Select(static one => one.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Should_Find_The_Same_When_A_Job_Judges_Its_Own_Placement(string name)
    {
        // Given
        var one = Cases().EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        var plan = new PlacementPlan(
            [.. one.GetProperty("hosts").EnumerateArray().Select(static host => host.GetString()!)],
            one.GetProperty("ranksPerNode").GetInt32(),
            one.GetProperty("threadsPerRank").GetInt32(),
            Oversubscribe: !one.GetProperty("bound").GetBoolean()
        );
        var lines = one.GetProperty("lines").EnumerateArray().Select(static line => line.GetString()!);

        // When
        IReadOnlyList<string> wanted;
        try
        {
            _ = PlacementProof.Check(lines, plan);
            wanted = [];
        }
        catch (PlacementException e)
        {
            wanted = e.Problems;
        }

        // Then
        (await ProblemsAsync(one.GetRawText())).ShouldBe(wanted);
        (wanted.Count == 0).ShouldBe(name is "as planned" or "oversubscribed");
    }

    private static JsonElement Cases() =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Slurm", "Recorded", "placements.json")))
            .RootElement;

    private static async Task<string[]> ProblemsAsync(string one)
    {
        var start = new ProcessStartInfo("python3")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        start.ArgumentList.Add(BatchBench.Program);
        using var python = Process.Start(start)!;
        await python.StandardInput.WriteAsync(one);
        python.StandardInput.Close();
        var text = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<string[]>(text)!;
    }
}
