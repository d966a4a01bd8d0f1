using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Remote.Tests.Connection;

public sealed class ShellQuoteTests(LoopbackSshd sshd) : IClassFixture<LoopbackSshd>
{
    [Fact]
    public async Task Should_Pass_Every_Argument_Unchanged_When_A_Real_Shell_Reads_Them()
    {
        // Given: arguments of what shells take for special, and of any Unicode; many in one command, as a command takes 20 ms
        var arguments = Gen.OneOf(
                Gen.Elements(
                    " ",
                    "",
                    "'",
                    "''",
                    "\"",
                    "$(id)",
                    "`id`",
                    "\\",
                    "\\'",
                    "\n",
                    "\r\n",
                    "~",
                    "*",
                    "!!",
                    "#",
                    "-n",
                    "a=b",
                    "{1..3}",
                    "\t",
                    "é",
                    "😀",
                    ";",
                    "&",
                    "|"
                ),
                ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static text => Clean(text.Get))
            )
            .ArrayOf()
            .Select(string.Concat)
            .ListOf(400)
            .Sample(8, 5);
        await using var session = sshd.Open();
        foreach (var batch in arguments)
        {
            // When
            var result = await session.RunAsync(
                ["printf", "%s\\0", .. batch],
                cancellationToken: TestContext.Current.CancellationToken
            );

            // Then
            result.StdOut.Split('\0')[..^1].ShouldBe(batch);
        }
    }

    // By code: an attribute's text can't hold half a surrogate pair.
    [Theory]
    [InlineData('\0')]
    [InlineData('\ud83d')]
    [InlineData('\ude00')]
    public void Should_Refuse_When_No_Shell_Can_Carry_The_Argument(char bad) =>
        Should.Throw<ArgumentException>(() => ShellQuote.Join(["printf", $"a{bad}b"]));

    [Fact]
    public void Should_Refuse_When_There_Is_No_Program() => Should.Throw<ArgumentException>(() => ShellQuote.Join([]));

    /// <summary>Without NULs and halves of surrogate pairs, which are refused.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(static rune => rune != Rune.ReplacementChar && rune.Value != 0));
}
