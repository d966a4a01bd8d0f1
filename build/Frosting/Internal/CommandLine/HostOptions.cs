using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting.Internal.Failures;

namespace Cake.Frosting.Internal.CommandLine;

/// <summary>The options of the host, with the spellings of Cake.Frosting. Parsing and help both go by this table.</summary>
internal static class HostOptions
{
    /// <summary>May follow <see cref="Help"/>.</summary>
    public const string AllHelp = "all";

    public static readonly HostOption Help = new(["--help", "-h"], null, "Shows this help.");

    public static readonly HostOption Target = new(
        ["--target", "-t", "--Target"],
        "TARGET",
        "The target to run (default: Default). Repeat it for several, which run in order."
    );

    public static readonly HostOption Working = new(["--working", "-w"], "PATH", "The working directory.");

    public static readonly HostOption Verbosity = new(
        ["--verbosity", "-v"],
        "VERBOSITY",
        $"How much is printed: {VerbosityNames.Allowed} (default: normal)."
    );

    public static readonly HostOption Description = new(
        ["--description", "--descriptions", "--showdescription", "--showdescriptions"],
        null,
        "Lists the targets and what they do."
    );

    public static readonly HostOption Tree = new(
        ["--tree", "--showtree"],
        null,
        "Shows what the target depends on; without a target, what every top-level one does."
    );

    public static readonly HostOption DryRun = new(
        ["--dryrun", "--noop", "--whatif"],
        null,
        "Shows which tasks would run, in order, and runs none."
    );

    public static readonly HostOption Exclusive = new(
        ["--exclusive", "-e"],
        null,
        "Runs the target without what it depends on."
    );

    public static readonly HostOption Version = new(["--version", "--ver"], null, "Prints the version.");

    public static readonly HostOption Info = new(["--info"], null, "Prints the version and details of the build.");

    public static readonly IReadOnlyList<HostOption> All =
    [
        Help,
        Target,
        Working,
        Verbosity,
        Description,
        Tree,
        DryRun,
        Exclusive,
        Version,
        Info,
    ];
}

/// <summary>An option of the host itself.</summary>
/// <param name="Names">All its spellings, dashes included, the one for help first.</param>
/// <param name="ValueName">What help calls its value; null for a switch.</param>
internal sealed record HostOption(IReadOnlyList<string> Names, string? ValueName, string Description)
{
    /// <summary>The spelling for messages, with the value's name.</summary>
    public override string ToString() => ValueName is null ? Names[0] : $"{Names[0]} <{ValueName}>";
}

/// <summary>An option of the host and what it was given: True or False for a switch.</summary>
internal sealed record HostOptionValue(HostOption Option, string Value);

internal static class VerbosityNames
{
    public const string Allowed = "quiet, minimal, normal, verbose or diagnostic";

    /// <exception cref="CakeException">There is no such verbosity. Exit code 2.</exception>
    public static Verbosity Parse(string text) =>
        text.ToUpperInvariant() switch
        {
            "Q" or "QUIET" => Verbosity.Quiet,
            "M" or "MINIMAL" => Verbosity.Minimal,
            "N" or "NORMAL" => Verbosity.Normal,
            "V" or "VERBOSE" => Verbosity.Verbose,
            "D" or "DIAGNOSTIC" => Verbosity.Diagnostic,
            _ => throw new CakeException(
                ExitCode.Usage,
                $"The verbosity '{text}' is not known: {HostOptions.Verbosity} takes {Allowed}, or the first letter."
            ),
        };
}
