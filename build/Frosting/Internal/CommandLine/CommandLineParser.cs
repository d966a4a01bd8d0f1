using Cake.Core;
using Cake.Frosting.Internal.Failures;

namespace Cake.Frosting.Internal.CommandLine;

/// <summary>
/// Parses a command line: the options of <see cref="HostOptions"/>, case-sensitive, are the host's; every other one is an argument of the
/// run. A value stands behind <c>=</c> or <c>:</c>, or is the next word. Behind <c>--</c> nothing is the host's.
/// </summary>
/// <remarks>
/// Cake.Frosting parses with Spectre.Console.Cli, which refuses options of one letter (<c>--n 1000</c>) and negative values
/// (<c>--nodes -1</c>) before the run can say what is wrong with them, and takes as long as all the rest of a start.
/// </remarks>
internal sealed class CommandLineParser
{
    private static readonly Dictionary<string, HostOption> Known = HostOptions
        .All.SelectMany(option => option.Names)
        .ToDictionary(name => name, name => HostOptions.All.First(option => option.Names.Contains(name)));

    private readonly Queue<string> tokens;
    private readonly List<HostOptionValue> own = [];
    private readonly List<CommandLineOption> arguments = [];

    private CommandLineParser(IEnumerable<string> args) => tokens = new(args);

    /// <exception cref="CakeException">The command line is wrong. Exit code 2.</exception>
    public static RunRequest Parse(IEnumerable<string> args)
    {
        var parser = new CommandLineParser(args);
        parser.Read();
        return new RunRequest(parser.own, parser.arguments);
    }

    private void Read()
    {
        var isOwnAllowed = true;
        while (tokens.TryDequeue(out var token))
        {
            if (token == "--")
            {
                isOwnAllowed = false;
            }
            else if (CommandLineOption.IsOption(token))
            {
                var option = CommandLineOption.Split(token);
                if (isOwnAllowed && Known.TryGetValue(option.Name, out var known))
                {
                    own.Add(
                        new HostOptionValue(
                            known,
                            known.ValueName is null ? Switch(known, option.Value) : Value(known, option.Value)
                        )
                    );
                }
                else
                {
                    arguments.Add(option with { Value = option.Value ?? NextValue() });
                }
            }
            else if (isOwnAllowed)
            {
                throw Wrong(
                    $"'{token}' belongs to no option. A target is named by {HostOptions.Target}; {HostOptions.Help} shows every option."
                );
            }
        }
    }

    private static string Switch(HostOption option, string? value) =>
        bool.TryParse(value ?? bool.TrueString, out var isOn)
            ? isOn.ToString()
            : throw Wrong($"The option {option} takes no value, true or false, but not '{value}'.");

    private string Value(HostOption option, string? value) =>
        (value ?? NextValue()) is { } found && !string.IsNullOrWhiteSpace(found)
            ? found
            : throw Wrong($"The option {option} needs a value.");

    private string? NextValue() =>
        tokens.TryPeek(out var next) && !CommandLineOption.IsOption(next) ? tokens.Dequeue() : null;

    private static CakeException Wrong(string message) => new(ExitCode.Usage, message);
}

/// <summary>One option as it was written.</summary>
/// <remarks>A class: LINQ over value types would be compiled at each start.</remarks>
/// <param name="Name">With its dashes.</param>
/// <param name="Value">What stood behind <c>=</c> or <c>:</c>; null if neither was there.</param>
internal sealed record CommandLineOption(string Name, string? Value)
{
    public static bool IsOption(string token) => token.StartsWith('-') && token.Length > 1 && !IsNegativeNumber(token);

    public static CommandLineOption Split(string token)
    {
        var separator = token.AsSpan().IndexOfAny('=', ':');
        return separator < 0 ? new(token, null) : new(token[..separator], token[(separator + 1)..]);
    }

    private static bool IsNegativeNumber(string token) => char.IsAsciiDigit(token[1]) || token[1] == '.';
}
