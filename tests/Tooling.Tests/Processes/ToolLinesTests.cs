using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Tooling.Processes;

namespace Tooling.Tests.Processes;

public sealed class ToolLinesTests
{
    private static readonly Gen<string> Text = Gen.Elements("a", "é", "😀", "\n", "\r\n", "long line ", "\n\n")
        .ListOf()
        .Select(string.Concat);

    [Property]
    public Property Should_Give_The_Same_Lines_When_Cut_Anywhere() =>
        Prop.ForAll(
            Text.ToArbitrary(),
            Gen.Choose(1, 7).ToArbitrary(),
            (text, size) => Split(text, size).SequenceEqual(Expected(text), StringComparer.Ordinal)
        );

    [Fact]
    public void Should_Cut_Line_When_It_Never_Ends()
    {
        // Given
        List<int> lengths = [];
        var assembler = LoggedOutput.Lines(line => lengths.Add(line.Length));
        var piece = new byte[1024 * 1024];
        Array.Fill(piece, (byte)'x');

        // When
        for (var i = 0; i < 40; i++)
        {
            assembler.Append(piece);
        }

        assembler.Complete();

        // Then
        lengths.Max().ShouldBeLessThanOrEqualTo(16 * 1024 * 1024);
        lengths.Sum().ShouldBe(40 * piece.Length);
    }

    private static List<string> Split(string text, int size)
    {
        List<string> lines = [];
        var assembler = LoggedOutput.Lines(lines.Add);
        foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(size))
        {
            assembler.Append(piece);
        }

        assembler.Complete();
        return lines;
    }

    private static List<string> Expected(string text)
    {
        List<string> lines = [];
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
