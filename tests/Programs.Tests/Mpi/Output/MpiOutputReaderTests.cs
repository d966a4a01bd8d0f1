using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Programs.Mpi.Output;

namespace Programs.Tests.Mpi.Output;

public sealed class MpiOutputReaderTests
{
    private const string Text = "t=3 x\nt=1\r\nt=2\rdone\nt=nope\n\nt=4";

    [Theory]
    [InlineData("last", 4.0, null)]
    [InlineData("first", 3.0, null)]
    [InlineData("min", null, "\"nope\" is no number")]
    [InlineData("max", null, "\"nope\" is no number")]
    public void Should_Take_The_Value_That_Was_Asked_For_When_There_Are_Several(
        string take,
        double? value,
        string? fault
    )
    {
        // When
        var metric = Read($"metrics: {{t: {{pattern: '^t=(\\S+)', take: {take}}}}}", Text).Metrics[0];

        // Then
        metric.Value.ShouldBe(value);
        metric.Fault.ShouldBe(fault);
        metric.Found.ShouldBe(5);
    }

    [Theory]
    [InlineData("min", 1.0)]
    [InlineData("max", 4.0)]
    public void Should_Take_The_Extreme_When_All_Are_Numbers(string take, double value) =>
        Read($"metrics: {{t: {{pattern: '^t=([0-9]+)', take: {take}}}}}", Text).Metrics[0].Value.ShouldBe(value);

    [Fact]
    public void Should_Not_Fall_Back_On_An_Earlier_Value_When_The_Last_Is_No_Number()
    {
        // When
        var metric = Read("metrics: {t: {pattern: '^t=(\\S+)'}}", "t=1\nt=nan\n").Metrics[0];

        // Then
        (metric.Value, metric.Fault).ShouldBe((null, "\"nan\" is no number"));
    }

    [Fact]
    public void Should_Make_A_Series_When_All_Are_Taken()
    {
        // When
        var metric = Read(
            "metrics: {l: {pattern: '^(?<bytes>\\S+) (\\S+)$', take: all}}",
            "8 0.5\n16 0.25\nLANG C\n"
        ).Metrics[0];

        // Then
        metric.Points.ShouldBe([new("8", 0.5), new("16", 0.25), new("LANG", null, "C")]);
        (metric.Least, metric.Greatest, metric.HasText, metric.Fault).ShouldBe((0.25, 0.5, true, null));
    }

    [Fact]
    public void Should_Keep_A_Bounded_Part_When_A_Series_Is_Endless()
    {
        // When
        var metric = Read(
            "metrics: {l: {pattern: '^(?<i>\\d+)=(\\d+)$', take: all}}",
            string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i}={i}\n"))
        ).Metrics[0];

        // Then
        metric.Points.Count.ShouldBe(MetricReader.MostPoints);
        (metric.Found, metric.Greatest).ShouldBe((20_000, 19_999));
    }

    [Fact]
    public void Should_Say_So_When_Nothing_Is_Found() =>
        Read("metrics: {t: {pattern: '^t=(\\d)'}}", "nothing\n").Metrics[0].Fault.ShouldBe("it was not found");

    [Fact]
    public void Should_Find_Lines_When_Rules_Look_For_Them()
    {
        // When
        var lines = Read("success: {match: ['^done$', gone], noMatch: [nope, fail]}", Text).Lines;

        // Then
        lines
            .Select(line => (line.IsMet, line.Line))
            .ShouldBe([(true, "done"), (false, null), (false, "t=nope"), (true, null)]);
    }

    [Property(MaxTest = 200)]
    public Property Should_Read_The_Same_When_Bytes_Come_In_Any_Pieces()
    {
        var bytes = Descriptions.SampleBytes("netpipe.txt");
        return Prop.ForAll(
            Gen.Choose(1, 3000).NonEmptyListOf().ToArbitrary(),
            lengths =>
            {
                var reader = new MpiOutputReader(Descriptions.ReadShipped("netpipe"));
                var rest = bytes.AsSpan();
                for (var i = 0; !rest.IsEmpty; i++)
                {
                    var length = Math.Min(lengths[i % lengths.Count], rest.Length);
                    reader.Append(rest[..length]);
                    rest = rest[length..];
                }

                reader.Complete();
                reader.Snapshot().Metrics.ShouldAllBe(metric => metric.Fault == null);
                reader.Snapshot().Metrics[3].Points.Count.ShouldBe(124);
            }
        );
    }

    [Property(MaxTest = 300)]
    public void Should_Never_Throw_When_Bytes_Are_Noise(byte[] noise)
    {
        var reader = Reader(
            "success: {match: x, noMatch: y}\nmetrics: {t: {pattern: '^(?<k>.)(.)', take: all}, u: {pattern: '(?<=a)(.)'}}"
        );
        reader.Append(noise);
        reader.Append(noise);
        reader.Complete();
        reader.Snapshot().Metrics.Count.ShouldBe(2);
    }

    [Fact]
    public void Should_Hold_Little_Memory_When_A_Line_Has_No_End()
    {
        // Given
        var reader = Reader("metrics: {t: {pattern: 't=(\\d+)'}}");
        var noise = new byte[1024 * 1024];
        for (var i = 0; i < noise.Length; i++)
        {
            // Every byte but those that end a line, and no UTF-8.
            noise[i] = (byte)(i * 7) is var value and not ((byte)'\n' or (byte)'\r') ? value : (byte)0xff;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();

        // When
        for (var i = 0; i < 200; i++)
        {
            reader.Append(noise);
        }

        reader.Append("\nt=5\n"u8);

        // Then
        reader.Snapshot().Metrics[0].Value.ShouldBe(5);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2 * 1024 * 1024);
    }

    [Fact]
    public void Should_Give_Up_A_Pattern_When_It_Takes_Too_Long()
    {
        // Given: exponential for a regular expression that backtracks, as this one must for its lookahead.
        var reader = Reader("success: {match: '^(a+)+(?=b)$'}\nmetrics: {t: {pattern: '^(a+)+(?=b)$'}}");
        var clock = Stopwatch.StartNew();

        // When
        for (var i = 0; i < 5; i++)
        {
            reader.Accept(new string('a', 40));
        }

        // Then
        var output = reader.Snapshot();
        output.Metrics[0].Fault.ShouldNotBeNull().ShouldStartWith("its pattern takes too long on the line");
        output.Lines[0].IsMet.ShouldBeFalse();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void Should_Read_Metrics_Of_A_File_When_They_Name_It()
    {
        // Given
        var reader = Reader("metrics: {t: {pattern: 't=(\\d)'}, u: {file: out/u.txt, pattern: 'u=(\\d)'}}");

        // When
        reader.Append("t=1\nu=9\n"u8);
        reader.Complete();
        var file = reader.OpenFile("out/u.txt").ShouldNotBeNull();
        file.Append("t=9\nu=2"u8);
        file.Complete();

        // Then
        reader.Snapshot().Metrics.Select(metric => metric.Value).ShouldBe([1, 2]);
        reader.OpenFile("other").ShouldBeNull();
    }

    [Fact]
    public void Should_Know_What_The_Failed_Rank_Said_Last_When_Lines_Have_Tags()
    {
        // When
        var output = Read(
            "metrics: {r: {pattern: '^rank (\\d) starts', take: max}}",
            Descriptions.Sample("launchers/openmpi-4.1.4-segv-tagged.txt")
        );

        // Then
        output.Metrics[0].Value.ShouldBe(3);
        output.Failures.ShouldHaveSingleItem().Rank.ShouldBe(3);
        output.LastErrorsOfFailedRank.Count.ShouldBe(10);
        output.LastErrorsOfFailedRank[^1].ShouldEndWith("*** End of error message ***");
        output.LastErrorsOfFailedRank.ShouldAllBe(line => !line.Contains("<stderr>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[1,3]<stderr>: text", 3, true, " text")]
    [InlineData("[1,12]<stdout>:text", 12, false, "text")]
    [InlineData("[prterun-node-1-42@1,3]<stderr>: text", 3, true, "text")]
    [InlineData("[node-1:42] text", null, false, null)]
    [InlineData("[1,3] text", null, false, null)]
    [InlineData("[1,99999999999]<stdout>:text", null, false, null)]
    [InlineData("[1,3]<stddiag>:text", 3, true, "text")]
    [InlineData("[3] text", 3, true, "text")]
    [InlineData("[3]", 3, true, "")]
    [InlineData("3: text", 3, true, "text")]
    [InlineData("007:  text", 7, true, " text")]
    [InlineData("12: ", 12, true, "")]
    [InlineData("srun: error: n1: task 3: Killed", null, false, null)]
    [InlineData("12:30 text", null, false, null)]
    [InlineData("[3]text", null, false, null)]
    public void Should_Take_Off_The_Tag_When_A_Line_Has_One(string line, int? rank, bool mayBeError, string? text)
    {
        // When
        var tag = RankTag.Read(line, isAskedFor: true);

        // Then
        (tag?.Rank, tag?.MayBeError ?? false, tag?.Text).ShouldBe((rank, mayBeError, text));
    }

    [Theory]
    [InlineData("[3] text")]
    [InlineData("3: text")]
    public void Should_Leave_A_Line_As_It_Is_When_Nobody_Asked_For_Tags(string line) =>
        RankTag.Read(line, isAskedFor: false).ShouldBeNull();

    [Theory]
    [InlineData("0: done\n1: t=4\n1: out of coal\nsrun: error: n1: task 1: Exited with exit code 3\n")]
    [InlineData("[0] done\n[1] t=4\n[1] out of coal\nsrun: error: n1: task 1: Exited with exit code 3\n")]
    [InlineData(
        "[1,0]<stddiag>:done\n[1,1]<stddiag>:t=4\n[1,1]<stddiag>:out of coal\nsrun: error: n1: task 1: Exited with exit code 3\n"
    )]
    public void Should_Judge_Lines_Without_Their_Tags_When_The_Launcher_Is_Not_Open_Mpi(string text)
    {
        // When
        var output = Read("metrics: {t: {pattern: '^t=(\\d)'}}\nsuccess: {match: ['^done$']}", text, hasTags: true);

        // Then
        output.Metrics[0].Value.ShouldBe(4);
        output.Lines[0].IsMet.ShouldBeTrue();
        output.LastErrorsOfFailedRank.ShouldBe(["t=4", "out of coal"]);
    }

    private static MpiOutput Read(string yaml, string text, bool hasTags = false)
    {
        var reader = Reader(yaml, hasTags);
        reader.Append(Encoding.UTF8.GetBytes(text));
        reader.Complete();
        return reader.Snapshot();
    }

    private static MpiOutputReader Reader(string yaml, bool hasTags = false) =>
        new(Descriptions.Read($"command: ./a\n{yaml}"), hasTags);
}
