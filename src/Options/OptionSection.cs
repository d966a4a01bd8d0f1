namespace Hoarfrost.Options;

/// <summary>What a platform, or several of a kind, or a program adds to the catalogue: its own options, and all that goes with them.</summary>
/// <param name="Rows">In the order of the help.</param>
internal sealed record OptionSection(IReadOnlyList<OptionDescriptor> Rows)
{
    /// <summary>Adds the section's own record with its defaults; does nothing where it has none.</summary>
    public Func<HoarfrostOptions, HoarfrostOptions> AddDefaults { get; init; } = static options => options;

    /// <summary>What of its options is wrong together.</summary>
    public OptionRule? Rule { get; init; }

    /// <summary>Options of which one follows from the others: from one source, both are a contradiction; from two, the stronger has its way.</summary>
    public IReadOnlyList<(string Option, string Other, string Why)> Alternatives { get; init; } = [];

    /// <summary>Environment variables with our prefix that are no options: name and description.</summary>
    public IReadOnlyList<(string Name, string Description)> Variables { get; init; } = [];

    /// <summary>Commands for the help, and what each gives.</summary>
    public IReadOnlyList<(string Command, string Description)> Examples { get; init; } = [];
}

/// <summary>A platform, as far as the options go.</summary>
/// <param name="Name">The value of <c>--platform</c>.</param>
internal sealed record PlatformOptions(string Name)
{
    /// <summary>How long HPL takes there where nobody says, in minutes; null: it fills the memory.</summary>
    public double? DefaultMinutes { get; init; }

    /// <summary>A forgotten <c>--nodes</c> changes nothing: its nodes cost, and one may be in the middle of a run. Else the default holds.</summary>
    public bool KeepsNodes { get; init; }

    /// <summary>Its own options. Platforms of one kind share a section.</summary>
    public IReadOnlyList<OptionSection> Sections { get; init; } = [];

    /// <summary>What is wrong together on this platform alone.</summary>
    public OptionRule? Rule { get; init; }

    /// <summary>Adds what follows from the options there, as the number of nodes from a list of them; null: nothing does.</summary>
    public Func<HoarfrostOptions, OptionOrigin, HoarfrostOptions>? Complete { get; init; }

    /// <summary>Beside those of its sections.</summary>
    public IReadOnlyList<(string Name, string Description)> Variables { get; init; } = [];
}

/// <summary>Where options are from.</summary>
/// <param name="Directory">Where the command is run: relative paths on its command line begin there.</param>
/// <param name="Home">What <c>~</c> stands for.</param>
/// <param name="IsGiven">Whether an option is given now; false of what the cluster has kept, and of defaults.</param>
internal sealed record OptionOrigin(string Directory, string Home, Predicate<string> IsGiven);

/// <summary>Finds options that are right alone and wrong together, as far as that can be seen without looking at a machine.</summary>
/// <param name="labels">How errors name them.</param>
/// <returns>A line for each contradiction.</returns>
internal delegate IEnumerable<string> OptionRule(HoarfrostOptions options, IOptionLabels labels);

/// <summary>How a sentence about several options names each: with its value, and where that is from.</summary>
internal interface IOptionLabels
{
    /// <summary>As given now, as the cluster was once asked for it, or as the default has it.</summary>
    string this[string option] { get; }

    /// <summary>No value of these options was refused, so that they can be compared.</summary>
    bool AreRight(params IReadOnlyList<string> options);
}
