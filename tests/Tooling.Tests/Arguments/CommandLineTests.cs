using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Tooling.Arguments;

namespace Tooling.Tests.Arguments;

public sealed class CommandLineTests
{
    [Property]
    public Property Should_Give_Argument_Back_When_Quoted_And_Split() =>
        Prop.ForAll(
            ArgumentGenerator.Any.ListOf().ToArbitrary(),
            arguments =>
                CommandLine
                    .Split(string.Join(' ', arguments.Select(CommandLine.Quote)))
                    .SequenceEqual(arguments, StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("a b\tc", new[] { "a", "b", "c" })]
    [InlineData("  \"a b\"  c ", new[] { "a b", "c" })]
    [InlineData("a\"b c\"d", new[] { "ab cd" })]
    [InlineData("\"\"", new[] { "" })]
    [InlineData(@"\\server\share ""a\\""", new[] { @"\\server\share", @"a\" })]
    [InlineData(@"a\""b", new[] { "a\"b" })]
    [InlineData("\"open end", new[] { "open end" })]
    [InlineData("\"a \"\" b\"", new[] { "a \" b" })]
    public void Should_Split_As_DotNet_Does_When_Given_Text(string text, string[] expected) =>
        CommandLine.Split(text).ShouldBe(expected);
}
