using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Programs.Mpi.Definition;

namespace Programs.Tests.Mpi.Definition;

public sealed class ProgramReaderPropertyTests
{
    private static readonly string[] Pieces =
    [
        "command",
        "success",
        "metrics",
        "on",
        "slurm",
        "pattern",
        "take",
        "all",
        ": ",
        "{",
        "}",
        "[",
        "]",
        "\n",
        "\n  ",
        "- ",
        "'",
        "\"",
        "&a ",
        "*a",
        "!!x ",
        "<<",
        "|",
        ">",
        "# ",
        "---\n",
        "%YAML 1.2\n",
        "\t",
        "\\",
        "(?<k>x)",
        "(",
        "..",
        "/",
        "1e999",
        "nan",
        "\0",
        "\ufeff",
        "\ud800",
        "ü",
        ",",
        "? ",
        "~",
    ];

    [Property(MaxTest = 1000)]
    public void Should_Say_Where_Or_Read_It_When_Given_Any_Text(string? text) => Check(text ?? "");

    [Property(MaxTest = 2000)]
    public Property Should_Say_Where_Or_Read_It_When_Text_Looks_Like_Yaml() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(), Check);

    [Property(MaxTest = 2000)]
    public Property Should_Say_Where_Or_Read_It_When_A_Good_Text_Is_Changed()
    {
        var changes =
            from place in Gen.Choose(0, ProgramReaderTests.Whole.Length)
            from length in Gen.Choose(0, 40)
            from piece in Gen.Elements(Pieces)
            select (place, length, piece);
        return Prop.ForAll(
            changes.ListOf().Select(list => list.Take(4).ToArray()).ToArbitrary(),
            list =>
            {
                var text = ProgramReaderTests.Whole;
                foreach (var (place, length, piece) in list)
                {
                    var start = Math.Min(place, text.Length);
                    text = text.Remove(start, Math.Min(length, text.Length - start)).Insert(start, piece);
                }

                Check(text);
            }
        );
    }

    [Property(MaxTest = 500)]
    public Property Should_Name_The_Key_Or_Read_It_When_Single_Values_Are_Any_Text()
    {
        var values =
            from key in Gen.Elements(ProgramKeys.In("").ToArray())
            from items in Gen.Elements(Pieces).ListOf()
            select KeyValuePair.Create<string, IReadOnlyList<string>>(key, [.. items]);
        return Prop.ForAll(
            values.ListOf().Select(list => list.DistinctBy(value => value.Key).ToList()).ToArbitrary(),
            list =>
            {
                var reading = ProgramReader.Of(list, Descriptions.Context);
                (reading.File is null).ShouldBe(reading.Problems.Count > 0);
                reading.Problems.ShouldAllBe(problem => problem.Key.Length > 0 && problem.Position == null);
            }
        );
    }

    private static void Check(string text)
    {
        var reading = ProgramReader.Read(text, Descriptions.Context);
        if (reading.File is null)
        {
            reading.Problems.ShouldNotBeEmpty();
            reading.Problems.ShouldAllBe(problem => problem.Position!.Line >= 1 && problem.Position.Column >= 1);
            reading.Problems.ShouldAllBe(problem => !problem.Message.Contains('\n'));
        }
        else
        {
            reading.Problems.ShouldBeEmpty();
            reading.File.Common.Command.ShouldNotBeNullOrWhiteSpace();
            reading.File.Common.PromisedFiles.ShouldAllBe(path => path[0] != '/' && !path.Split('/').Contains(".."));
        }
    }
}
