using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Spectre.Console.Cli;

namespace Cake.Frosting.Internal.CommandLine;

/// <summary>What a command line asks for. Of an option that takes one value, the last one counts.</summary>
internal sealed class RunRequest
{
    private const string DefaultTarget = "Default";

    private readonly ILookup<HostOption, string> own;

    /// <exception cref="CakeException">A value is wrong. Exit code 2.</exception>
    public RunRequest(
        IEnumerable<HostOptionValue> own,
        IReadOnlyList<CommandLineOption> arguments,
        IReadOnlyList<string> raw
    )
    {
        this.own = own.ToLookup(x => x.Option, x => x.Value);
        ChosenTargets = [.. this.own[HostOptions.Target]];
        TargetsToRun = ChosenTargets.Count > 0 ? ChosenTargets : [DefaultTarget];
        WorkingDirectory = this.own[HostOptions.Working].LastOrDefault() is { } path ? new DirectoryPath(path) : null;
        Verbosity = this.own[HostOptions.Verbosity].LastOrDefault() is { } name ? VerbosityNames.Parse(name) : null;
        Arguments = CreateArguments(arguments);
        Remaining = new RemainingArguments(arguments, raw);
    }

    /// <summary>The targets that the command line names, in order.</summary>
    public IReadOnlyList<string> ChosenTargets { get; }

    /// <summary>The same; the default one where the command line names none.</summary>
    public IReadOnlyList<string> TargetsToRun { get; }

    public DirectoryPath? WorkingDirectory { get; }

    public Verbosity? Verbosity { get; }

    /// <summary>
    /// What tasks and lifetimes see of the command line: every option that is not the host's, <c>target</c>, and <c>dryrun</c>, which
    /// Cake.Common's <c>IsDryRun()</c> looks for.
    /// </summary>
    public ICakeArguments Arguments { get; }

    /// <summary>The options that are not the host's, as they were written.</summary>
    public IRemainingArguments Remaining { get; }

    public bool IsOn(HostOption option) => own[option].LastOrDefault() == bool.TrueString;

    private CakeArguments CreateArguments(IEnumerable<CommandLineOption> arguments)
    {
        var seen = arguments.Concat(TargetsToRun.Select(target => new CommandLineOption("--target", target)));
        if (IsOn(HostOptions.DryRun))
        {
            seen = seen.Append(new CommandLineOption("--dryrun", "true"));
        }

        return new CakeArguments(
            seen.ToLookup(x => x.Name.TrimStart('-'), x => x.Value, StringComparer.OrdinalIgnoreCase)!
        );
    }
}

/// <summary>As Spectre.Console.Cli gives them to Cake.Frosting's command, which registers them for injection.</summary>
internal sealed class RemainingArguments(IEnumerable<CommandLineOption> options, IReadOnlyList<string> raw)
    : IRemainingArguments
{
    /// <summary>By their names with the dashes.</summary>
    public ILookup<string, string?> Parsed { get; } = options.ToLookup(option => option.Name, option => option.Value);

    /// <summary>What stands behind <c>--</c>.</summary>
    public IReadOnlyList<string> Raw => raw;
}
