using Hoarfrost.Options;
using Hoarfrost.Options.Help;
using Hoarfrost.Tasks.Hosting;
using NSubstitute;
using Spectre.Console;
using Spectre.Console.Cli.Help;

namespace Tasks.Tests.Hosting;

public sealed class HelpTests
{
    [Fact]
    public void Should_List_The_Hosts_Options_And_All_Of_Ours_When_Help_Is_Asked_For()
    {
        // When
        var help = Print(width: 100, AnsiSupport.No);

        // Then
        help.ShouldContain("-v, --verbosity <VERBOSITY>");
        foreach (var option in Given.Catalog.All)
        {
            help.ShouldContain($"  {option.CommandLineName} ");
        }

        help.ShouldContain("--nodes <COUNT>");
        help.ShouldContain("HOARFROST_OS_BASE");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void Should_Fit_The_Width_And_Have_No_Control_Characters_When_The_Output_Is_Plain(int width)
    {
        // When
        var help = Print(width, AnsiSupport.No);

        // Then
        help.ShouldNotContain('\u001b');
        help.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= width);
    }

    [Fact]
    public void Should_Use_Weight_And_No_Colour_When_The_Output_Is_A_Terminal()
    {
        // When
        var codes = AnsiCodes.Of(Print(width: 100, AnsiSupport.Yes));

        // Then
        codes.Distinct().ShouldBe(["1", "0"], ignoreOrder: true);
    }

    [Fact]
    public void Should_Show_One_Platforms_Options_When_It_Is_Asked_For()
    {
        // When
        var local = Print(width: 80, AnsiSupport.No, "local");
        var cloud = Print(width: 80, AnsiSupport.No, "gcp");

        // Then
        local.ShouldNotContain("--machine-type");
        local.ShouldContain("--nodes <COUNT>");
        local.ShouldContain("--help --platform gcp");
        local.ShouldContain("--help all");
        cloud.ShouldContain("--machine-type");
        cloud.ShouldNotContain("--context");
        Print(width: 80, AnsiSupport.No).ShouldNotContain("--help --platform");
    }

    [Theory]
    [InlineData("local", "--help")]
    [InlineData("gcp", "--help", "--platform", "gcp")]
    [InlineData("kube", "--platform=kube", "-h")]
    [InlineData("local", "--help", "--platform", "nowhere")]
    [InlineData(null, "--help", "all")]
    [InlineData(null, "--help=all", "--platform", "gcp")]
    public void Should_Be_Of_The_Platform_That_The_Command_Line_Names(string? expected, params string[] arguments) =>
        HelpScope.PlatformOf(Given.Catalog, ["hoarfrost", .. arguments], _ => null).ShouldBe(expected);

    [Fact]
    public void Should_Be_Of_The_Platform_Of_The_Environment_When_The_Command_Line_Names_None() =>
        HelpScope
            .PlatformOf(Given.Catalog, ["--help"], name => name == "HOARFROST_PLATFORM" ? "gke" : null)
            .ShouldBe("gke");

    [Fact]
    public void Should_Name_A_Targets_Own_Options_When_It_Has_Some()
    {
        // When
        var section = HelpText.Targets(Given.Catalog, [("Teardown", "Removes all."), ("Status", "Shows all.")]);

        // Then
        section.Rows.ShouldBe([
            new HelpRow("Teardown", "Removes all. (--results-bucket --without --adopt --keep-image)"),
            new HelpRow("Status", "Shows all."),
        ]);
    }

    [Fact]
    public void Should_Resolve_When_An_Example_Is_Typed()
    {
        foreach (var example in HelpText.Examples(Given.Catalog).Rows)
        {
            // Given
            var words = example.Term.Split(' ').Skip(1).ToList();
            var arguments = words
                .Index()
                .Where(word => word.Item.StartsWith("--", StringComparison.Ordinal))
                .Select(word =>
                    words.ElementAtOrDefault(word.Index + 1) is { } value && !value.StartsWith('-')
                        ? $"{word.Item[2..]}={value}"
                        : word.Item[2..]
                );

            // Then
            Should.NotThrow(() => Given.Resolve([.. arguments]));
        }
    }

    private static string Print(int width, AnsiSupport ansi, string? platform = null)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = ansi,
                ColorSystem = ansi is AnsiSupport.Yes ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(output),
            }
        );
        console.Profile.Width = width;
        var verbosity = Substitute.For<ICommandOption>();
        verbosity.LongNames.Returns(["verbosity"]);
        verbosity.ShortNames.Returns(["v"]);
        verbosity.ValueName.Returns("VERBOSITY");
        var command = Substitute.For<ICommandInfo>();
        command.Parameters.Returns([verbosity]);
        foreach (
            var part in new HoarfrostHelpProvider(Given.Catalog, [("Status", "Shows all.")], platform).Write(
                Substitute.For<ICommandModel>(),
                command
            )
        )
        {
            console.Write(part);
        }

        return output.ToString();
    }
}
