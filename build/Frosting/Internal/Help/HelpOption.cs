using System.ComponentModel;
using Cake.Frosting.Internal.CommandLine;
using Spectre.Console.Cli.Help;

namespace Cake.Frosting.Internal.Help;

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
