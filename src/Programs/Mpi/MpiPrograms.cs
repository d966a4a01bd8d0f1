using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Mpi.Options;
using Hoarfrost.Programs.Mpi.Results;
using Hoarfrost.Programs.Mpi.Sources;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Mpi;

/// <summary>Programs that people bring: a folder with a description, or a line on the command line.</summary>
internal sealed class MpiPrograms(HoarfrostOptions options, ProgramSourceReader sources, ICakeLog log)
    : IProgram,
        IPackagedProgram
{
    /// <summary>Where the program says nothing.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromHours(1);

    public string Kind => MpiSection.KindName;

    public string Target => StepNames.RunMpi;

    public IReadOnlyList<string> Packages => Program.Packages;

    private MpiProgram Program => sources.Source.Program;

    public void AddTo(Fingerprint fingerprint) => sources.Source.AddTo(fingerprint);

    public void Check() => _ = Program;

    public void Check(IReadOnlyList<NodeCapacity> nodes) =>
        _ = MpiRanks.Of(Program.Ranks, nodes, options.Oversubscribe);

    public async Task<IProgramFiles?> FilesAsync(CancellationToken cancellationToken) =>
        await sources.ReadTreeAsync(cancellationToken);

    public async Task<ProgramPlan> PlanAsync(
        ProgramNodes nodes,
        Func<ProgramPlan, CancellationToken, Task<TrialOutput>> trial,
        CancellationToken cancellationToken
    )
    {
        var program = Program;
        var ranks = MpiRanks.Of(program.Ranks, nodes.Capacities, options.Oversubscribe);
        var tree = await sources.ReadTreeAsync(cancellationToken);
        var timeout = program.Timeout ?? DefaultTimeout;
        if (options.TimeoutMinutes is null)
        {
            log.Information(
                "{0} is ended after {1}{2}.",
                program.Name,
                DurationText.Format(timeout),
                program.Timeout is null ? ", as neither its timeout nor --timeout-minutes says otherwise" : ""
            );
        }

        var build = program.Build is { } line ? ProgramScripts.Build(program, line) : null;
        return new(
            Kind,
            $"{program.Name}, {Counted.Of(ranks.Ranks, "rank")} on {Counted.Of(ranks.Nodes.Count, "node")}",
            ranks,
            ["bash", $"../{ProgramPlan.RankFile}"],
            Scripts(program, new RunShape(ranks.Nodes.Count, ranks.Ranks, ranks.ThreadsPerRank)),
            MpiResult.OutputFile,
            EstimatedSeconds: null,
            MpiProgramJson.Of(program),
            new ProgramTree(
                program.Name,
                tree.Digest,
                build,
                // What was built with another MPI, or with other packages, is another program.
                new Fingerprint()
                    .Add("files", tree.Digest)
                    .Add("build", build)
                    .Add("image", nodes.Image)
                    .ToHex(),
                new WantedFiles(
                    program.Outputs.Files,
                    program.Outputs.Optional,
                    program.PromisedFiles,
                    program.Outputs.FromAllNodes
                )
            )
        )
        {
            DeadlineSeconds = timeout.TotalSeconds,
            ThreadEnvironment = program
                .Environment.Where(variable => variable.Key.StartsWith("OMP_", StringComparison.Ordinal))
                .ToDictionary(StringComparer.Ordinal),
            SharedClaim = options.Mpi.Volume,
            TagsOutput = options.Mpi.TagOutput,
            CollectEverySeconds = options.Mpi.CollectEvery?.TotalSeconds,
        };
    }

    public IProgramOutput Read(ProgramPlan plan) =>
        new MpiProgramOutput(MpiProgramJson.From(plan.Own), isShown: !options.Mpi.Quiet, plan.TagsOutput);

    public void Learn(ProgramPlan plan, ProgramResult result) { }

    private static Dictionary<string, string> Scripts(MpiProgram program, RunShape shape)
    {
        var scripts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ProgramPlan.RankFile] = ProgramScripts.Rank(program, shape),
        };
        if (program.Before is { } before)
        {
            scripts.Add(ProgramPlan.BeforeFile, ProgramScripts.Line(program, before, shape));
        }

        if (program.After is { } after)
        {
            scripts.Add(ProgramPlan.AfterFile, ProgramScripts.Line(program, after, shape));
        }

        return scripts;
    }
}
