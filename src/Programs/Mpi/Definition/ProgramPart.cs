namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>What a file says of a program, for all platforms or for one; null is what it does not say.</summary>
internal sealed record ProgramPart
{
    public IReadOnlyList<string>? Packages { get; init; }

    public string? Setup { get; init; }

    public string? Build { get; init; }

    public string? Before { get; init; }

    public string? Command { get; init; }

    public string? After { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public IReadOnlyList<string>? Inputs { get; init; }

    public ProgramOutputs? Outputs { get; init; }

    public RankRequest? Ranks { get; init; }

    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public TimeSpan? Timeout { get; init; }

    public SuccessRules? Success { get; init; }

    public IReadOnlyList<MetricRule>? Metrics { get; init; }

    /// <summary>What is said here replaces what was said before; parameters and variables do so name by name.</summary>
    public MpiProgram ApplyTo(MpiProgram program) =>
        program with
        {
            Packages = Packages ?? program.Packages,
            Setup = Setup ?? program.Setup,
            Build = Build ?? program.Build,
            Before = Before ?? program.Before,
            Command = Command ?? program.Command,
            After = After ?? program.After,
            Parameters = Merged(program.Parameters, Parameters),
            Inputs = Inputs ?? program.Inputs,
            Outputs = Outputs ?? program.Outputs,
            Ranks = Ranks ?? program.Ranks,
            Environment = Merged(program.Environment, Environment),
            Timeout = Timeout ?? program.Timeout,
            Success = Success ?? program.Success,
            Metrics = Metrics ?? program.Metrics,
        };

    private static IReadOnlyDictionary<string, string> Merged(
        IReadOnlyDictionary<string, string> earlier,
        IReadOnlyDictionary<string, string>? later
    )
    {
        if (later is null)
        {
            return earlier;
        }

        var merged = new OrderedDictionary<string, string>(earlier, StringComparer.Ordinal);
        foreach (var (name, value) in later)
        {
            merged[name] = value;
        }

        return merged;
    }
}
