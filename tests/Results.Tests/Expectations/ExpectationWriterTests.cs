using Hoarfrost.Core.Errors;
using Hoarfrost.Results.Expectations;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Studies;
using Results.Tests.Studies;

namespace Results.Tests.Expectations;

public sealed class ExpectationWriterTests
{
    private static readonly Measurement Measured = Measurement.Of(
        [
            .. new[] { 90.0, 91, 89, 90.514, 84, 91 }.Select(value =>
                Samples.Passed with
                {
                    Metrics = Samples.Metrics(value),
                }
            ),
        ],
        RunHistory.None
    )!;

    [Fact]
    public void Should_Write_A_File_When_There_Is_None()
    {
        // When
        var (text, changes) = ExpectationWriter.Update(yaml: null, "expected.yml", [Measured]);

        // Then: half as much again as the farthest value, 84, is from the median
        text.ShouldEndWith(
            """
            - for: {program: hpl, platform: local, nodes: 2}
              # The median of 6 runs.
              expect:
                rmax: {of: 90.26, within: 11%}

            """
        );
        changes.ShouldBe(["{program: hpl, platform: local, nodes: 2}: rmax is expected at 90.26"]);
        ExpectedRanges.Read(text, "expected.yml").Judge([Measured]).Violations.ShouldBeEmpty();
    }

    /// <summary>What is not the number itself stays, letter by letter: the file is under review.</summary>
    [Fact]
    public void Should_Change_The_Number_Alone_When_The_Entry_Is_There()
    {
        // Given
        const string before = """
            # Ours.
            - for: {program: heat, platform: local}   # another's
              expect: {time: {max: 3}}

            - for:
                nodes: 2
                program: hpl
                platform: local
              expect:
                gflops: {min: 70, of: 99.5, within: 3%} # as of spring
                time: {of: "31" , within: 5%}
                efficiency:
                  of: 0.9
                  within: 20%
                residual: {max: 16}

            """;

        // When
        var (text, changes) = ExpectationWriter.Update(before, "expected.yml", [Measured]);

        // Then
        text.ShouldBe(
            before
                .Replace("of: 99.5", "of: 90.26", StringComparison.Ordinal)
                .Replace("of: \"31\" ", "of: 30.90 ", StringComparison.Ordinal)
                .Replace("of: 0.9\n", "of: 0.5037\n", StringComparison.Ordinal)
        );
        changes.Count.ShouldBe(3);
    }

    [Fact]
    public void Should_Keep_Other_Entries_When_One_Is_Added()
    {
        // Given: its last line has no end
        const string before = "# Ours.\n- for: {program: heat}\n  expect: {time: {max: 3}}";

        // When
        var (text, _) = ExpectationWriter.Update(before, "expected.yml", [Measured]);

        // Then
        text.ShouldStartWith(before + "\n- for: {program: hpl, platform: local, nodes: 2}\n");
    }

    [Fact]
    public void Should_Change_Nothing_When_Nothing_Differs()
    {
        var (before, _) = ExpectationWriter.Update(yaml: null, "expected.yml", [Measured]);

        var (after, changes) = ExpectationWriter.Update(before, "expected.yml", [Measured]);

        after.ShouldBe(before);
        changes.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Write_An_Entry_For_Each_Point_When_A_Study_Varies_Parameters()
    {
        // Given
        var study = StudySamples.Of([("1", "8000"), ("1", "16000"), ("2", "8000")]);
        var summary = StudySummary.Of(study, StudySamples.Runs(study, point => [50 + point]));

        // When
        var (text, _) = ExpectationWriter.Update(yaml: null, "expected.yml", Measurement.Of(summary));

        // Then
        ExpectedRanges
            .Read(text, "expected.yml")
            .Entries.Select(entry => $"{entry.For}: {entry.Ranges["rmax"].Of}")
            .ShouldBe([
                "program: hpl, platform: local, nodes: 1, parameters: {n: 8000}: 50",
                "program: hpl, platform: local, nodes: 1, parameters: {n: 16000}: 51",
                "program: hpl, platform: local, nodes: 2, parameters: {n: 8000}: 52",
            ]);
        ExpectedRanges.Read(text, "expected.yml").Judge(Measurement.Of(summary)).Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a, b: {c}")]
    [InlineData("# no")]
    [InlineData("")]
    [InlineData("'\"\\")]
    [InlineData("ä ☃")]
    public void Should_Read_Back_What_It_Writes_When_A_Parameter_Is_Any_Text(string value)
    {
        // Given
        var measured = Measured with
        {
            Run = Samples.Passed with { Parameters = new Dictionary<string, string> { ["input"] = value } },
            Varied = new Dictionary<string, string> { ["input"] = value },
        };

        // When
        var (text, _) = ExpectationWriter.Update(yaml: null, "expected.yml", [measured]);

        // Then
        ExpectedRanges.Read(text, "expected.yml").Entries[0].For.Parameters["input"].ShouldBe(value);
    }

    [Fact]
    public void Should_Refuse_When_Points_Would_Have_One_Entry_Or_The_File_Takes_None()
    {
        Should
            .Throw<UsageException>(() =>
                ExpectationWriter.Update(null, "expected.yml", [Measured, Measured with { Name = "mpi=mpich" }])
            )
            .Message.ShouldContain($"{Samples.PassedId}; mpi=mpich");
        Should
            .Throw<UsageException>(() => ExpectationWriter.Update("[]", "expected.yml", [Measured]))
            .Message.ShouldStartWith("expected.yml can't be added to as it is written");
    }
}
