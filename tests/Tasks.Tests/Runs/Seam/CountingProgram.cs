using System.Globalization;
using System.Text.Json;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Model;

namespace Tasks.Tests.Runs.Seam;

/// <summary>A program as a folder of src/Programs would be one: it counts to a number, and passes where it comes to it.</summary>
internal sealed class CountingProgram(int to, double secondsEach, int exitCode = 0) : IProgram
{
    public string Kind => "counting";

    public string Target => StepNames.RunHpl;

    /// <summary>Results of runs that passed.</summary>
    public List<ProgramResult> Learnt { get; } = [];

    public void AddTo(Fingerprint fingerprint) => fingerprint.Add("to", to);

    public void Check(IReadOnlyList<NodeCapacity> nodes) => nodes.ShouldNotBeEmpty();

    public async Task<ProgramPlan> PlanAsync(
        ProgramNodes nodes,
        Func<ProgramPlan, CancellationToken, Task<TrialOutput>> trial,
        CancellationToken cancellationToken
    )
    {
        var script = $"for i in $(seq {to}); do echo \"step $i\"; sleep {Text(secondsEach)}; done; exit {exitCode}\n";
        var plan = new ProgramPlan(
            Kind,
            $"counting to {to}",
            RankPlan.Of(nodes.Capacities, slots: 1, oversubscribe: false),
            ["sh", "script"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["script"] = script },
            "count.txt",
            EstimatedSeconds: null,
            JsonSerializer.SerializeToElement(to)
        );
        (
            await trial(
                plan with
                {
                    Files = new Dictionary<string, string>(plan.Files) { ["script"] = "echo step 0" },
                },
                cancellationToken
            )
        ).Text.ShouldContain("step 0");
        return plan;
    }

    public IProgramOutput Read(ProgramPlan plan) => new Output(plan.Own.GetInt32());

    public void Learn(ProgramPlan plan, ProgramResult result) => Learnt.Add(result);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Output(int to) : IProgramOutput
    {
        private int last;

        public ProgramProgress? Progress => new($"step {last} of {to}", last / (double)to);

        public bool HasLostDaemon => false;

        public void Accept(string line) =>
            last = line.StartsWith("step ", StringComparison.Ordinal)
                ? int.Parse(line["step ".Length..], CultureInfo.InvariantCulture)
                : last;

        public ProgramResult Judge(RunEvidence evidence, IReadOnlyCollection<RunNode> nodes) =>
            new()
            {
                Program = "counting",
                Verdict = new(
                    last == to && evidence.Ending.ExitCode == 0 ? RunVerdict.PassedKind
                        : evidence.Ending.TimedOut ? "Timeout"
                        : "Incomplete",
                    $"It came to {last} of {to}, with exit code {evidence.Ending.ExitCode}."
                ),
                Metrics = [new("steps", last, Metric.NoUnit, Better.Higher)],
            };
    }
}
