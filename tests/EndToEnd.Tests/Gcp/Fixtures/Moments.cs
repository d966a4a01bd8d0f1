using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EndToEnd.Tests.Fixtures;
using GoogleDouble.Faults;
using GoogleDouble.Store;

namespace EndToEnd.Tests.Gcp.Fixtures;

/// <summary>
/// Ends a run while Google is making something for it, in every way that a run can end, and goes on each time: one chain on one cluster.
/// Which moments these are, a seed says.
/// </summary>
/// <param name="target">What is run each time.</param>
[SuppressMessage("Security", "CA5394", Justification = "The same seed is to give the same moments.")]
internal sealed class Moments(Cloud cloud, Pipeline pipeline, string target, params IReadOnlyList<string> options)
{
    private const string CountVariable = "TEST_MOMENTS";
    private const string SeedVariable = "TEST_SEED";
    private const int UsualCount = 4;
    private const int UsualSeed = 10;

    // One time in so many, the cluster is removed instead: then, too, something is still being made.
    private const int RemovalEvery = 5;

    private static readonly TimeSpan OperationTime = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(8);

    private readonly List<string> story = [];

    /// <summary>How many; a variable of the environment says so where more are wanted than take minutes.</summary>
    public int Count { get; init; } = Number(CountVariable, UsualCount);

    /// <summary>All of them; afterwards nothing is slow any more.</summary>
    public async Task PassAsync()
    {
        var seed = Number(SeedVariable, UsualSeed);
        var random = new Random(seed);
        story.Add($"seed {seed}");
        cloud.Server.Faults.Add(
            new Fault(FaultKind.SlowOperation)
            {
                Name = $"{pipeline.Cluster}*",
                Delay = OperationTime,
                Times = int.MaxValue,
            }
        );
        try
        {
            for (var moment = 0; moment < Count; )
            {
                var ways = Enum.GetValues<RunEnd>();
                if (await EndAsync(ways[(moment + seed) % ways.Length], random))
                {
                    moment++;
                }
                else
                {
                    await RemoveAsync();
                }

                if (moment % RemovalEvery == RemovalEvery / 2)
                {
                    await RemoveAsync();
                }
            }
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{string.Join("; ", story)}\n{e.Message}", e);
        }
        finally
        {
            cloud.Server.Faults.Clear();
        }
    }

    /// <returns>False: the run came to its own end, as nothing more was made in it.</returns>
    private async Task<bool> EndAsync(RunEnd way, Random random)
    {
        // The network's parts, then the nodes': more often soon than late, as there is more to make at the beginning.
        var delay = LongestDelay * Math.Pow(random.NextDouble(), 2);
        using var run = pipeline.Start(target, options);
        await Deadline.UntilAsync(
            () => run.HasExited || IsMaking(),
            "Google was making something",
            TestContext.Current.CancellationToken
        );
        await Task.Delay(delay, TestContext.Current.CancellationToken);
        await Deadline.UntilAsync(
            () => run.HasExited || IsMaking(),
            "Google was making something again",
            TestContext.Current.CancellationToken
        );
        if (run.HasExited)
        {
            (await run.EndAsync()).ShouldEndWith(0);
            story.Add("passed");
            return false;
        }

        story.Add(string.Create(CultureInfo.InvariantCulture, $"{way} {delay.TotalSeconds:0.0} s on, at {Making()}"));
        await run.EndAsync(pipeline, way, TimeSpan.FromMilliseconds(random.Next(0, 500)));
        return true;
    }

    private async Task RemoveAsync()
    {
        story.Add("Teardown");
        (await pipeline.TeardownAsync("--keep-image")).ShouldEndWith(0);
        cloud.Of(pipeline).ShouldBeEmpty();
    }

    private bool IsMaking() => Ours().Any();

    private string Making() => string.Join(", ", Ours().Select(resource => resource.Name));

    private IEnumerable<StoredResource> Ours() =>
        cloud
            .Server.Store.List()
            .Where(resource =>
                resource.Phase == ResourcePhase.Creating
                && resource.Name.StartsWith(pipeline.Cluster, StringComparison.Ordinal)
            );

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : usual;
}
