using Hoarfrost.Core.Hashing;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs;

/// <summary>What can be run on the nodes of a cluster and judged. It knows nothing of where they are and of how ranks are started there.</summary>
internal interface IProgram
{
    /// <summary>By which the records of its runs name it.</summary>
    string Kind { get; }

    /// <summary>The target that runs it.</summary>
    string Target { get; }

    /// <summary>Adds what is asked of it: tells whether a run in progress is the one that is wanted.</summary>
    void AddTo(Fingerprint fingerprint);

    /// <summary>Refuses what can't be run at all, before anything is made.</summary>
    /// <exception cref="UsageException">Names the option or the file, what is wrong and what is allowed.</exception>
    void Check() { }

    /// <summary>Refuses what can't be run on such nodes, before they are made.</summary>
    /// <exception cref="UsageException">Names the option, its value and what is allowed.</exception>
    void Check(IReadOnlyList<NodeCapacity> nodes);

    /// <param name="trial">Runs a plan on the nodes at once, without a record.</param>
    /// <exception cref="UsageException">The options ask for what the nodes don't have.</exception>
    Task<ProgramPlan> PlanAsync(
        ProgramNodes nodes,
        Func<ProgramPlan, CancellationToken, Task<TrialOutput>> trial,
        CancellationToken cancellationToken
    );

    /// <summary>The files that it brings to its nodes; null: none.</summary>
    Task<IProgramFiles?> FilesAsync(CancellationToken cancellationToken) => Task.FromResult<IProgramFiles?>(null);

    /// <summary>A reader for what a run of a plan, of this version or an earlier one, writes.</summary>
    IProgramOutput Read(ProgramPlan plan);

    /// <summary>Takes note of a run that passed, for the plans of later ones.</summary>
    void Learn(ProgramPlan plan, ProgramResult result);
}

/// <summary>What one run of a program has written so far.</summary>
internal interface IProgramOutput
{
    /// <param name="line">The next one, without its end. It may be cut where it is longer than any of the program's own.</param>
    void Accept(string line);

    /// <summary>How far the program is; null where it does not tell.</summary>
    ProgramProgress? Progress { get; }

    /// <summary>It says that the launcher has lost a node's daemon.</summary>
    bool HasLostDaemon { get; }

    /// <summary>The line as people are to see it while the program runs; null: progress is enough.</summary>
    string? Shown(string line) => null;

    /// <param name="nodes">Those that it ran on.</param>
    ProgramResult Judge(RunEvidence evidence, IReadOnlyCollection<RunNode> nodes);
}

/// <summary>How far a program is.</summary>
/// <param name="Fraction">Of the work, 0 to 1; null where that is not known.</param>
internal sealed record ProgramProgress(string Text, double? Fraction = null);

/// <summary>The programs that there are.</summary>
internal sealed class ProgramList(IEnumerable<IProgram> programs)
{
    /// <exception cref="HoarfrostException">A version of Hoarfrost that had another program made the plan.</exception>
    public IProgram Of(ProgramPlan plan) =>
        programs.FirstOrDefault(program => program.Kind == plan.Kind)
        ?? throw new HoarfrostException(
            ExitCodes.StepFailed,
            $"The run is one of {plan.Kind}, which this version does not know ({string.Join(", ", programs.Select(program => program.Kind))}). Use the version of Hoarfrost that began it."
        );

    /// <summary>Those that a command runs.</summary>
    /// <param name="isNamed">Whether a target is one of the command's.</param>
    public IEnumerable<IProgram> Wanted(Predicate<string> isNamed) =>
        programs.Where(program => isNamed(program.Target));
}
