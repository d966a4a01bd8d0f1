using System.Text;
using FsCheck;
using Hoarfrost.Core.Text;

namespace Core.Tests.Text;

public class LineAssemblerTests
{
    [Property]
    public void Should_Give_The_Same_Lines_When_The_Stream_Is_Cut_Anywhere(NonNull<string>[] lines, PositiveInt[] cuts)
    {
        // Given
        string[] wanted = [.. lines.Select(static line => Clean(line.Get)), "é😀"];
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', wanted));
        var got = new List<string>();
        var assembler = new LineAssembler(got.Add);

        // When
        var rest = bytes.AsSpan();
        foreach (var cut in cuts)
        {
            var part = rest[..Math.Min(cut.Get, rest.Length)];
            assembler.Append(part);
            rest = rest[part.Length..];
        }

        assembler.Append(rest);
        assembler.Complete();

        // Then
        got.ShouldBe(wanted);
    }

    [Fact]
    public void Should_Pass_On_Only_The_Beginning_When_A_Line_Is_Huge()
    {
        // Given
        var got = new List<string>();
        var assembler = new LineAssembler(got.Add, maxLineBytes: 10);

        // When
        for (var i = 0; i < 100; i++)
        {
            assembler.Append("0123456"u8);
        }

        assembler.Append("\nnext\n"u8);
        assembler.Complete();

        // Then
        got.ShouldBe(["0123456012", "next"]);
    }

    /// <summary>A line feed would end the line; half a surrogate pair has no UTF-8.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(static rune => rune.Value is not ('\n' or 0xFFFD)));
}
