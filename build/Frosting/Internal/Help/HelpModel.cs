using System.ComponentModel;
using Cake.Frosting.Internal.CommandLine;
using Spectre.Console.Cli.Help;

namespace Cake.Frosting.Internal.Help;

/// <summary>The host's one command, as Spectre's help providers want to see it. They add <c>--help</c> themselves.</summary>
internal sealed class HelpModel(string applicationName) : ICommandModel, ICommandInfo
{
    public string ApplicationName => applicationName;

    public string? ApplicationVersion => null;

    public IReadOnlyList<ICommandInfo> Commands => [];

    public ICommandInfo? DefaultCommand => this;

    public IReadOnlyList<string[]> Examples => [];

    public string Name => string.Empty;

    public string? Description => null;

    public bool IsBranch => false;

    public bool IsDefaultCommand => true;

    public bool IsHidden => false;

    ICommandInfo? ICommandInfo.Parent => null;

    public IReadOnlyList<ICommandParameter> Parameters =>
        [.. HostOptions.All.Where(option => option != HostOptions.Help).Select(option => new HelpOption(option))];
}

internal sealed class HelpOption(HostOption option) : ICommandOption
{
    public IReadOnlyList<string> LongNames => [option.Names[0].TrimStart('-')];

    public IReadOnlyList<string> ShortNames =>
        [.. option.Names.Where(name => !name.StartsWith("--", StringComparison.Ordinal)).Select(name => name[1..])];

    public string? ValueName => option.ValueName;

    public bool ValueIsOptional => false;

    public bool IsFlag => option.ValueName is null;

    public bool IsRequired => false;

    public bool IsHidden => false;

    public string? Description => option.Description;

    public DefaultValueAttribute? DefaultValue => null;
}
