using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Cake.Cli;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Spectre.Console.Cli;
using DirectoryPathConverter = Cake.Cli.DirectoryPathConverter;

namespace Cake.Frosting.Internal.CommandLine;

/// <summary>The host's own options. Every other option goes to the run's arguments and settings.</summary>
internal sealed class RunSettings : CommandSettings
{
    private const string DefaultTarget = "Default";

    [CommandOption("--target|-t|--Target <TARGET>")]
    [Description("The target to run (default: Default). Repeat it for several, which run in order.")]
    [SuppressMessage("Performance", "CA1819", Justification = "Spectre.Console.Cli fills arrays.")]
    public string[]? Targets { get; init; }

    [CommandOption("--working|-w <PATH>")]
    [TypeConverter(typeof(DirectoryPathConverter))]
    [Description("The working directory.")]
    public DirectoryPath? WorkingDirectory { get; init; }

    [CommandOption("--verbosity|-v <VERBOSITY>")]
    [TypeConverter(typeof(VerbosityConverter))]
    [Description("How much is printed: quiet, minimal, normal (default), verbose or diagnostic.")]
    public Verbosity? Verbosity { get; init; }

    [CommandOption("--description|--descriptions|--showdescription|--showdescriptions")]
    [Description("Lists the targets and what they do.")]
    public bool Description { get; init; }

    [CommandOption("--tree|--showtree")]
    [Description("Shows what the target stands on; without a target, what every top-level one does.")]
    public bool Tree { get; init; }

    [CommandOption("--dryrun|--noop|--whatif")]
    [Description("Shows which tasks would run, in order, and runs none.")]
    public bool DryRun { get; init; }

    [CommandOption("--exclusive|-e")]
    [Description("Runs the target without what it depends on.")]
    public bool Exclusive { get; init; }

    [CommandOption("--version|--ver")]
    [Description("Prints the version.")]
    public bool Version { get; init; }

    [CommandOption("--info")]
    [Description("Prints what Cake this is built with.")]
    public bool Info { get; init; }

    public IReadOnlyList<string> ChosenTargets => Targets ?? [];

    public IReadOnlyList<string> TargetsToRun => ChosenTargets is { Count: > 0 } chosen ? chosen : [DefaultTarget];
}
