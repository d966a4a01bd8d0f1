using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting.Internal.CommandLine;

namespace Frosting.Tests.CommandLine;

public sealed class CommandLineParserTests
{
    public static TheoryData<string> Spellings => [.. HostOptions.All.SelectMany(option => option.Names)];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Should_Take_An_Option_As_The_Hosts_When_It_Has_One_Of_Its_Spellings(string spelling)
    {
        // Given
        var option = HostOptions.All.Single(candidate => candidate.Names.Contains(spelling, StringComparer.Ordinal));
        var value = option == HostOptions.Verbosity ? "quiet" : "value";

        // When
        var request = CommandLineParser.Parse(option.ValueName is null ? [spelling] : [spelling, value]);

        // Then
        request.IsOn(option).ShouldBe(option.ValueName is null);
    }

    [Theory]
    [InlineData("--TARGET", "x")]
    [InlineData("--Tree")]
    [InlineData("-T", "x")]
    public void Should_Not_Take_An_Option_As_The_Hosts_When_The_Case_Differs(params string[] args)
    {
        // When
        var request = CommandLineParser.Parse(args);

        // Then
        request.Arguments.HasArgument(args[0].TrimStart('-')).ShouldBeTrue();
        request.TargetsToRun.ShouldBe(["Default"]);
        request.IsOn(HostOptions.Tree).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--nodes", "3")]
    [InlineData("--nodes=3")]
    [InlineData("--nodes:3")]
    [InlineData("--", "--nodes", "3")]
    [InlineData("--tree", "--nodes", "3", "-e")]
    public void Should_Find_The_Value_When_It_Stands_In_Any_Of_Its_Places(params string[] args)
    {
        // When
        var request = CommandLineParser.Parse(args);

        // Then
        request.Arguments.GetArguments("Nodes").ShouldBe(["3"]);
    }

    // As Spectre.Console.Cli 0.57.2, the real host's parser, has it.
    [Theory]
    [InlineData("-fx")]
    [InlineData("-f", "-x")]
    public void Should_Take_Each_Letter_As_An_Option_When_Several_Stand_Behind_One_Dash(params string[] args)
    {
        // When
        var request = CommandLineParser.Parse(args);

        // Then
        request.Remaining.Parsed.Select(option => option.Key).ShouldBe(["-f", "-x"]);
        request.Arguments.GetArguments("x").ShouldBe([null]);
    }

    [Theory]
    [InlineData("-ew", "there")]
    [InlineData("-ew=there")]
    public void Should_Give_The_Value_To_The_Last_Letter_When_Several_Are_The_Hosts(params string[] args)
    {
        // When
        var request = CommandLineParser.Parse(args);

        // Then
        request.IsOn(HostOptions.Exclusive).ShouldBeTrue();
        request.WorkingDirectory!.FullPath.ShouldBe("there");
        request.Remaining.Parsed.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Keep_What_Is_Not_The_Hosts_As_It_Was_Written_When_It_Is_Injected()
    {
        // When
        var remaining = CommandLineParser
            .Parse(["--tree", "--nodes", "3", "--nodes=4", "--", "-fx", "--", "y"])
            .Remaining;

        // Then
        remaining.Parsed["--nodes"].ShouldBe(["3", "4"]);
        remaining.Parsed.Select(option => option.Key).ShouldBe(["--nodes", "-f", "-x"], ignoreOrder: true);
        remaining.Raw.ShouldBe(["-fx", "--", "y"]);
    }

    [Theory]
    [InlineData("--n", "1000", "1000")]
    [InlineData("--n", "-1", "-1")]
    [InlineData("--n", "-.5", "-.5")]
    [InlineData("--n", "", "")]
    [InlineData("--n=", null, "")]
    [InlineData("--n=a=b:c", null, "a=b:c")]
    [InlineData("--n", "--m", null)]
    [InlineData("--n", "-", "-")]
    [InlineData("--n", null, null)]
    public void Should_Read_A_Foreign_Value_As_It_Is_When_It_Is_Odd(string first, string? second, string? expected)
    {
        // When
        var request = CommandLineParser.Parse(second is null ? [first] : [first, second]);

        // Then
        request.Arguments.GetArguments("n").ShouldBe([expected]);
    }

    [Fact]
    public void Should_Keep_Every_Target_In_Order_When_Several_Are_Named()
    {
        // When
        var request = CommandLineParser.Parse(["-t", "B", "--target=A", "--Target", "C"]);

        // Then
        request.ChosenTargets.ShouldBe(["B", "A", "C"]);
        request.Arguments.GetArguments("target").ShouldBe(["B", "A", "C"]);
    }

    [Theory]
    [InlineData("q", Verbosity.Quiet)]
    [InlineData("Minimal", Verbosity.Minimal)]
    [InlineData("NORMAL", Verbosity.Normal)]
    [InlineData("v", Verbosity.Verbose)]
    [InlineData("diagnostic", Verbosity.Diagnostic)]
    public void Should_Know_The_Verbosity_When_Its_Name_Or_First_Letter_Is_Given(string text, Verbosity expected)
    {
        // When
        var request = CommandLineParser.Parse(["--verbosity", "quiet", "-v", text]);

        // Then
        request.Verbosity.ShouldBe(expected);
    }

    [Theory]
    [InlineData("--tree=false", false)]
    [InlineData("--tree=true", true)]
    [InlineData("--tree", true)]
    public void Should_Follow_The_Value_When_A_Switch_Has_One(string argument, bool expected)
    {
        // When
        var request = CommandLineParser.Parse([argument]);

        // Then
        request.IsOn(HostOptions.Tree).ShouldBe(expected);
    }

    [Theory]
    [InlineData("'RunHpl'", "RunHpl")]
    [InlineData("'RunHpl'", "--tree", "RunHpl")]
    [InlineData("--target <TARGET> needs a value", "--target")]
    [InlineData("--target <TARGET> needs a value", "--target", "--tree")]
    [InlineData("--target <TARGET> needs a value", "--target=")]
    [InlineData("--working <PATH> needs a value", "-w")]
    [InlineData("--working <PATH> needs a value", "-w", " ")]
    [InlineData("'loud' is not known", "--verbosity", "loud")]
    [InlineData("'maybe'", "--tree=maybe")]
    public void Should_Refuse_And_Say_Why_When_The_Command_Line_Is_Wrong(string expected, params string[] args)
    {
        // When
        var exception = Should.Throw<CakeException>(() => CommandLineParser.Parse(args));

        // Then
        exception.ExitCode.ShouldBe(2);
        exception.Message.ShouldContain(expected);
    }

    [Property]
    public void Should_Never_Fail_Otherwise_When_The_Command_Line_Is_Anything(string[] args)
    {
        // Given
        var given = args.Select(arg => arg ?? string.Empty).ToArray();

        try
        {
            // When
            var request = CommandLineParser.Parse(given);

            // Then
            request.TargetsToRun.ShouldNotBeEmpty();
        }
        catch (CakeException exception)
        {
            exception.ExitCode.ShouldBe(2);
        }
    }
}
