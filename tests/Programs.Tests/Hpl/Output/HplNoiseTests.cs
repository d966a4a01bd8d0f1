using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Programs.Hpl.Output;

namespace Programs.Tests.Hpl.Output;

public sealed class HplNoiseTests
{
    private static readonly string[] NoiseLines =
    [
        "[mpi-instances0:00315] 5 more processes have sent help message help-orte-odls-default.txt / memory not bound",
        "WARNING: Open MPI tried to bind a process but failed.  This is a",
        "--------------------------------------------------------------------------",
        "+ POD_NAME=hpl-benchmarks-worker-0",
        "",
        "  Local host:        7e279e8e02d3",
        "N      : this is no parameter",
        "12 green bottles",
        "\u001b[31mred\u001b[0m",
        "WR11C2R4 is a variant",
        "2 tests ran elsewhere",
    ];

    private static readonly string Text = OutputSamples
        .Read("vm-manual-n1-standard-4-3vm.txt")
        .ReplaceLineEndings("\n");

    [Property(MaxTest = 200)]
    public Property Should_Read_The_Same_When_Noise_Stands_Between_Lines()
    {
        var places = Gen.Zip(Gen.Choose(0, 200), Gen.Elements(NoiseLines)).ListOf().Select(list => list.ToArray());
        return Prop.ForAll(
            places.ToArbitrary(),
            noise =>
            {
                // Given
                var lines = Text.Split('\n').ToList();
                foreach (var (place, line) in noise)
                {
                    lines.Insert(Math.Min(place, lines.Count), line);
                }

                // When
                var output = OutputSamples.Parse(string.Join('\n', lines));

                // Then
                Same(output, OutputSamples.Parse(Text));
            }
        );
    }

    [Property(MaxTest = 200)]
    public Property Should_Never_Misread_A_Row_When_Noise_Cuts_It()
    {
        var cuts = Gen.Zip(Gen.Choose(0, Text.Length), Gen.Elements(NoiseLines.Where(line => line.Length > 0)));
        return Prop.ForAll(
            cuts.ToArbitrary(),
            cut =>
            {
                // Given: mpirun's line in the middle of HPL's, as buffers are flushed
                var cutText = Text[..cut.Item1] + cut.Item2 + "\n" + Text[cut.Item1..];

                // When
                var output = OutputSamples.Parse(cutText);

                // Then
                var whole = OutputSamples.Parse(Text).Rows;
                output.Rows.Count.ShouldBeInRange(whole.Count - 1, whole.Count);
                foreach (var row in output.Rows)
                {
                    whole.ShouldContain(other => SameFigures(row, other));
                }
            }
        );
    }

    [Property(MaxTest = 100)]
    public Property Should_Read_The_Same_In_Whatever_Pieces_It_Comes()
    {
        return Prop.ForAll(
            Gen.Choose(1, 700).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary(),
            sizes =>
            {
                // Given
                using var reader = new ChunkReader(Text, sizes);

                // When
                var output = HplOutputReader.Read(reader);

                // Then
                Same(output, OutputSamples.Parse(Text));
            }
        );
    }

    [Theory]
    [InlineData("2024-05-01T12:34:56.789012345Z ")]
    [InlineData("2024-05-01T12:34:56+02:00 ")]
    [InlineData("[pod/hpl-launcher-x7k2p/launcher] ")]
    [InlineData("[pod/hpl-launcher-x7k2p/launcher] 2024-05-01T12:34:56.789Z ")]
    [InlineData("[1,0]<stdout>:")]
    [InlineData("[1,0]<stdout>: ")]
    [InlineData("[prterun-node-1-2345@1,0]<stdout>: ")]
    [InlineData("[0] ")]
    [InlineData("0: ")]
    [InlineData("node-1  | ")]
    [InlineData("\u001b[0m\u001b[1;32m")]
    [InlineData("\u001b]0;title\u0007")]
    public void Should_See_Through_What_Stands_Before_Every_Line(string prefix)
    {
        // Given
        var prefixed = string.Join('\n', Text.Split('\n').Select(line => prefix + line));

        // When
        var output = OutputSamples.Parse(prefixed);

        // Then
        Same(output, OutputSamples.Parse(Text));
    }

    [Theory]
    [InlineData(
        "mpirun noticed that process rank 1 with PID 0 on node n2 exited on signal 9 (Killed).",
        NoiseKind.Killed
    )]
    [InlineData("signal 9 (Killed).", NoiseKind.Killed)]
    [InlineData("Killed", NoiseKind.Killed)]
    [InlineData("ORTE has lost communication with a remote daemon.", NoiseKind.DaemonLost)]
    [InlineData("PRTE has lost communication with a remote daemon.", NoiseKind.DaemonLost)]
    [InlineData("ssh: connect to host node-2 port 22: Connection refused", NoiseKind.Connection)]
    [InlineData("[n1:7] *** Process received signal *** Bus error (7)", NoiseKind.RankFailed)]
    [InlineData("xhpl: mmap: Cannot allocate memory", NoiseKind.Memory)]
    [InlineData("Memory cgroup out of memory: Killed process 7 (xhpl)", NoiseKind.Memory)]
    public void Should_Keep_What_Tells_Of_A_Broken_Run(string line, NoiseKind kind)
    {
        OutputSamples.Parse(line).MpiNoise.ShouldBe([new(kind, line)]);
    }

    [Fact]
    public void Should_Keep_No_More_Than_The_First_Twenty_Signs_Of_Trouble()
    {
        // Given
        var lines = Enumerable.Range(0, 1000).Select(i => $"ssh: connect to host node-{i} port 22: Connection refused");

        // When
        var noise = OutputSamples.Parse(string.Join('\n', lines)).MpiNoise;

        // Then
        noise.Count.ShouldBe(20);
        noise[^1].Text.ShouldContain("node-19 ");
    }

    [Fact]
    public void Should_Show_What_Came_So_Far_When_A_Run_Is_Followed()
    {
        // Given
        var parser = new HplOutputParser();
        var lines = Text.Split('\n');
        var first = Array.FindIndex(lines, line => line.Contains("PASSED", StringComparison.Ordinal));

        // When
        foreach (var line in lines.Take(first))
        {
            parser.Accept(line);
        }

        var early = parser.Snapshot();
        foreach (var line in lines.Skip(first))
        {
            parser.Accept(line);
        }

        // Then
        early.Rows.ShouldHaveSingleItem().ResidualPassed.ShouldBeNull();
        early.Ended.ShouldBeFalse();
        Same(parser.Snapshot(), OutputSamples.Parse(Text));
    }

    private static void Same(HplOutput output, HplOutput expected)
    {
        output.Rows.ShouldBe(expected.Rows);
        output.Footer.ShouldBe(expected.Footer);
        output.Ended.ShouldBe(expected.Ended);
        output.Version.ShouldBe(expected.Version);
        output.Parameters.Ns.ShouldBe(expected.Parameters.Ns);
        output.Parameters.Eps.ShouldBe(expected.Parameters.Eps);
        output.Errors.ShouldBe(expected.Errors);
    }

    private static bool SameFigures(HplRow row, HplRow other) =>
        string.Equals(row.Variant, other.Variant, StringComparison.Ordinal)
        && (row.N, row.NB, row.P, row.Q) == (other.N, other.NB, other.P, other.Q)
        && (row.TimeSeconds, row.Gflops) == (other.TimeSeconds, other.Gflops)
        && (row.ResidualPassed is null || row.Residual == other.Residual);

    /// <summary>Gives the text in pieces of the sizes told, over and over.</summary>
    private sealed class ChunkReader(string text, int[] sizes) : TextReader
    {
        private int position;
        private int turn;

        public override int Read(char[] buffer, int index, int count)
        {
            var size = Math.Min(Math.Min(sizes[turn++ % sizes.Length], count), text.Length - position);
            text.CopyTo(position, buffer, index, size);
            position += size;
            return size;
        }
    }
}
