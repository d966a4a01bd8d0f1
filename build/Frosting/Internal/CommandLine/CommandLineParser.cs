using System.Buffers;
using Cake.Core;
using Cake.Frosting.Internal.Failures;

namespace Cake.Frosting.Internal.CommandLine;

/// <summary>
/// Parses a command line: the options of <see cref="HostOptions"/>, case-sensitive, are the host's; every other one is an argument of the
/// run. A value stands behind <c>=</c> or <c>:</c>, or is the next word. Letters behind one dash are options each. Behind <c>--</c> nothing is
/// the host's.
/// </summary>
/// <remarks>
/// Cake.Frosting parses with Spectre.Console.Cli, which refuses one letter behind two dashes (<c>--n 1000</c>; <c>-n 1000</c> is taken) before
/// the run can say what is wrong with it, and takes as long as all the rest of a start.
/// </remarks>
internal sealed class CommandLineParser
{
    private static readonly Dictionary<string, HostOption> Known = HostOptions
        .All.SelectMany(option => option.Names)
        .ToDictionary(name => name, name => HostOptions.All.First(option => option.Names.Contains(name)));

    private readonly Queue<string> tokens;
    private readonly List<HostOptionValue> own = [];
    private readonly List<CommandLineOption> arguments = [];
    private readonly List<string> raw = [];

    private CommandLineParser(IEnumerable<string> args) => tokens = new(args);

    /// <exception cref="CakeException">The command line is wrong. Exit code 2.</exception>
    public static RunRequest Parse(IEnumerable<string> args)
    {
        var parser = new CommandLineParser(args);
        parser.Read();
        return new RunRequest(parser.own, parser.arguments, parser.raw);
    }

    private void Read()
    {
        var isOwnAllowed = true;
        while (tokens.TryDequeue(out var token))
        {
            if (token == "--")
            {
                raw.AddRange(isOwnAllowed ? tokens : []);
                isOwnAllowed = false;
            }
            else if (CommandLineOption.IsOption(token))
            {
                var options = CommandLineOption.Split(token);
                for (var i = 0; i < options.Count; i++)
                {
                    Add(options[i], isOwnAllowed, takesNext: i == options.Count - 1);
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

    private void Add(CommandLineOption option, bool isOwnAllowed, bool takesNext)
    {
        if (!isOwnAllowed || !Known.TryGetValue(option.Name, out var known))
        {
            arguments.Add(takesNext ? option with { Value = option.Value ?? NextValue() } : option);
        }
        else if (known.ValueName is null)
        {
            option = known == HostOptions.Help && takesNext ? WithoutScope(option) : option;
            own.Add(new HostOptionValue(known, Switch(known, option.Value)));
        }
        else
        {
            own.Add(new HostOptionValue(known, Value(known, takesNext ? option.Value ?? NextValue() : null)));
        }
    }

    /// <summary><c>--help all</c> is help, too: what it shows more of is for a help provider to know.</summary>
    private CommandLineOption WithoutScope(CommandLineOption option)
    {
        if (option.Value is null && tokens.TryPeek(out var next) && next == HostOptions.AllHelp)
        {
            tokens.Dequeue();
        }

        return option.Value == HostOptions.AllHelp ? option with { Value = null } : option;
    }

    private static string Switch(HostOption option, string? value) =>
        bool.TryParse(value ?? bool.TrueString, out var isOn)
            ? isOn.ToString()
            : throw Wrong($"The option {option} takes no value, true or false, but not '{value}'.");

    private static string Value(HostOption option, string? value) =>
        string.IsNullOrWhiteSpace(value) ? throw Wrong($"The option {option} needs a value.") : value;

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
    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    );

    public static bool IsOption(string token) => token.StartsWith('-') && token.Length > 1 && !IsNegativeNumber(token);

    /// <summary>Mostly one. <c>-fx</c> is <c>-f</c> and <c>-x</c>, as the real host has it; a value is the last one's.</summary>
    public static IReadOnlyList<CommandLineOption> Split(string token)
    {
        var separator = token.AsSpan().IndexOfAny('=', ':');
        var (name, value) = separator < 0 ? (token, null) : (token[..separator], token[(separator + 1)..]);
        return name.Length > 2 && name.AsSpan(1).IndexOfAnyExcept(Letters) < 0
            ? [.. name[1..^1].Select(letter => new CommandLineOption($"-{letter}", null)), new($"-{name[^1]}", value)]
            : [new(name, value)];
    }

    private static bool IsNegativeNumber(string token) => char.IsAsciiDigit(token[1]) || token[1] == '.';
}
