using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Hoarfrost.Composition;

/// <summary>
/// <c>--completion bash</c>: prints a script that completes targets, options and their values. It is asked for before any host is: no host
/// knows it.
/// </summary>
internal static class ShellCompletion
{
    private const string Option = "--completion";
    private static readonly string[] Shells = ["bash", "zsh"];
    private static readonly string[] TargetOptions = ["--target", "-t"];
    private static readonly string[] Verbosities = ["quiet", "minimal", "normal", "verbose", "diagnostic"];

    /// <summary>Names of folders are completed from what is there: a cluster's, and a shipped program's.</summary>
    private static readonly (string Option, string Folder)[] Folders =
    [
        ("--cluster", ".clusters"),
        ("--program", "programs"),
    ];

    /// <returns>The exit code; null where no completion is asked for.</returns>
    public static int? TryWrite(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments.FirstOrDefault(IsAsked) is not { } found)
        {
            return null;
        }

        var shell =
            found == Option
                ? arguments.SkipWhile(argument => argument != Option).ElementAtOrDefault(1)
                : found[(Option.Length + 1)..];
        if (!Shells.Contains(shell))
        {
            error.WriteLine($"{Option} takes bash or zsh. For bash: source <(./build.sh {Option} bash)");
            return ExitCodes.Usage;
        }

        using var services = new ServiceCollection().AddHoarfrost().BuildServiceProvider();
        output.Write(Script(shell == "zsh", services.GetRequiredService<OptionCatalog>()));
        return 0;
    }

    private static bool IsAsked(string argument) =>
        argument == Option || argument.StartsWith($"{Option}=", StringComparison.Ordinal);

    private static string Script(bool isZsh, OptionCatalog catalog) =>
        $$"""
            # Completes build.sh of Hoarfrost. To be sourced: source <(./build.sh --completion {{(
                isZsh ? "zsh" : "bash"
            )}})
            {{(isZsh ? "autoload -Uz compinit bashcompinit && compinit && bashcompinit\n" : "")}}_hoarfrost() {
              local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} words='' root
              root=$(dirname -- "${COMP_WORDS[0]}")
              if [[ $word == '=' ]]; then word=''; elif [[ $option == '=' ]]; then option=${COMP_WORDS[COMP_CWORD-2]}; fi
              case $option in
                {{string.Join('|', TargetOptions)}}) words='{{string.Join(
                ' ',
                Targets.All.Select(target => target.Name)
            )}}' ;;
                --verbosity|-v) words='{{string.Join(' ', Verbosities)}}' ;;
                {{Option}}) words='{{string.Join(' ', Shells)}}' ;;
                --working|-w|--config) COMPREPLY=($(compgen -f -- "$word")); return ;;
            {{Cases(catalog)}}
                *) words='{{string.Join(' ', Names(catalog))}}' ;;
              esac
              COMPREPLY=($(compgen -W "$words" -- "$word"))
            }
            complete -o default -F _hoarfrost build.sh ./build.sh

            """;

    private static string Cases(OptionCatalog catalog)
    {
        var chosen = catalog
            .All.Where(option => option.Values.Count > 0)
            .Select(option =>
                $"    {string.Join('|', Spellings(option))}) words='{string.Join(' ', option.Values)}' ;;"
            );
        var folders = Folders.Select(pair =>
            $"    {pair.Option}) words=$(command ls -- \"$root/{pair.Folder}\" 2>/dev/null) ;;"
        );
        // Only its owner knows the value of any other.
        var free = catalog
            .All.Where(option => !option.IsFlag && option.Values.Count == 0 && option.InConfigFile)
            .SelectMany(Spellings)
            .Except(Folders.Select(pair => pair.Option), StringComparer.Ordinal);
        return string.Join('\n', [.. chosen, .. folders, $"    {string.Join('|', free)}) return ;;"]);
    }

    private static IEnumerable<string> Spellings(OptionDescriptor option) =>
        option.Names.Select(static name => $"--{name}");

    private static IEnumerable<string> Names(OptionCatalog catalog) =>
        [
            "--target",
            .. catalog.All.SelectMany(Spellings),
            "--help",
            "--verbosity",
            "--dryrun",
            "--tree",
            "--description",
            "--exclusive",
            "--working",
            "--version",
            Option,
        ];
}
