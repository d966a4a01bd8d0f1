using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Options.Sources;

namespace Options.Tests.Sources;

public sealed class GarbageTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        ArbMap
            .Default.GeneratorFor<double>()
            .Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        ArbMap
            .Default.GeneratorFor<int>()
            .Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Elements("0x10", "1e3", "²", "٣", "1\0", "10.0.0.0/24\0", "../..", "--", "${x}", "\ud800")
    );

    private static readonly Gen<string> Names = Gen.OneOf(
        Gen.Elements(Given.Catalog.All.Select(option => option.Name).ToArray()),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")
    );

    [Property(MaxTest = 500)]
    public Property Should_Resolve_Or_Throw_UsageException_When_Arguments_And_Variables_Are_Anything()
    {
        var pairs = Names.Zip(Texts).ListOf();
        return Prop.ForAll(
            pairs.Zip(pairs).ToArbitrary(),
            given =>
                OnlyUsage(() =>
                    new OptionsResolver(Given.Catalog).Resolve(
                        given
                            .Item1.GroupBy(pair => pair.Item1, StringComparer.Ordinal)
                            .ToDictionary(
                                group => group.Key,
                                group => (IReadOnlyList<string?>)[.. group.Select(pair => pair.Item2)],
                                StringComparer.Ordinal
                            ),
                        given
                            .Item2.Select(pair => (Name: Variable(pair.Item1), Text: pair.Item2))
                            .DistinctBy(variable => variable.Name, StringComparer.Ordinal)
                            .ToDictionary(
                                variable => variable.Name,
                                variable => (string?)variable.Text,
                                StringComparer.Ordinal
                            ),
                        file: null
                    )
                )
        );
    }

    [Property(MaxTest = 500)]
    public Property Should_Resolve_Or_Throw_UsageException_When_The_File_Is_Anything()
    {
        var tokens = Gen.Elements(
            "nodes",
            "n",
            ":",
            ": ",
            " ",
            "\n",
            "\t",
            "\r\n",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "!!int ",
            "!x ",
            "|\n",
            ">-\n",
            "\"",
            "'",
            "#",
            "? ",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "%TAG ! x\n",
            "<<",
            "~",
            "2",
            "\\",
            "\\u12",
            "@",
            "`",
            "\0",
            "\ufeff",
            "\u0085",
            "é",
            "\ud83d"
        );
        var texts = Gen.OneOf(
            tokens.ListOf().Select(string.Concat),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")
        );
        return Prop.ForAll(
            texts.ToArbitrary(),
            text =>
                OnlyUsage(() =>
                    new OptionsResolver(Given.Catalog).Resolve(Given.NoArguments, Given.NoEnvironment, Given.File(text))
                )
        );
    }

    private static string Variable(string option) =>
        Given.Catalog.Find(option)?.EnvironmentVariable ?? OptionDescriptor.EnvironmentPrefix + option;

    private static void OnlyUsage(Action resolve)
    {
        try
        {
            resolve();
        }
        catch (UsageException exception)
        {
            exception.Message.Split('\n').ShouldAllBe(line => line.Length > 0 && line.Length < 500);
        }
    }
}
