using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Results.Model;

namespace Programs.Tests.Mpi.Definition;

public sealed class ProgramReaderTests
{
    public const string Whole = """
        # yaml-language-server: $schema=../docs/program.schema.json
        name: heat
        packages: [libfftw3-mpi-dev]
        setup: source venv/bin/activate
        build: make -j
        before: ./prepare {size} > in.dat
        command: ./heat --size {size} in.dat
        after: |
          ls -l
          tail log
        parameters: {size: 4096, colour: no}
        inputs: [in.dat, ./data/]
        outputs: ["*.h5", out/]
        ranks: {perNode: 4, threads: 2}
        environment: {OMP_PROC_BIND: close, COLOUR: "{colour}"}
        timeout: 30m
        success: {exitCode: 3, match: "converged after", noMatch: [NaN, ERROR], files: [out/final.h5], time: {max: 1e-6}}
        metrics:
          time: {pattern: 'elapsed +([0-9.eE+-]+) s', unit: s, better: lower}
          latency: {file: lat.txt, pattern: '^(?<bytes>\d+) +([0-9.]+)', unit: us, better: lower, take: all}
        on:
          slurm:
            setup: module load fftw
            packages: []
            environment: {UCX: "1"}
            parameters: {size: 8192}
            ranks: {total: 64}

        """;

    [Fact]
    public void Should_Read_Every_Key_When_They_Are_All_There()
    {
        // When
        var program = Descriptions.Read(Whole);

        // Then
        program.Name.ShouldBe("heat");
        program.Packages.ShouldBe(["libfftw3-mpi-dev"]);
        program.Setup.ShouldBe("source venv/bin/activate");
        program.Build.ShouldBe("make -j");
        program.Before.ShouldBe("./prepare {size} > in.dat");
        program.Command.ShouldBe("./heat --size {size} in.dat");
        program.After.ShouldBe("ls -l\ntail log");
        program.Parameters.ShouldBe([new("size", "4096"), new("colour", "no")]);
        program.Inputs.ShouldBe(["in.dat", "data/"]);
        program.Outputs.Files.ShouldBe(["*.h5", "out/"]);
        program.Outputs.FromAllNodes.ShouldBeFalse();
        program.Ranks.ShouldBe(new RankRequest(PerNode: 4, Threads: 2));
        program.Environment.ShouldBe([new("OMP_PROC_BIND", "close"), new("COLOUR", "{colour}")]);
        program.Timeout.ShouldBe(TimeSpan.FromMinutes(30));
        program.Success.ExitCode.ShouldBe(3);
        program.Success.Match.Select(pattern => pattern.Text).ShouldBe(["converged after"]);
        program.Success.NoMatch.Select(pattern => pattern.Text).ShouldBe(["NaN", "ERROR"]);
        program.Success.Files.ShouldBe(["out/final.h5"]);
        program.Success.Bounds.ShouldBe([new MetricBound("time", null, 1e-6)]);
        program.PromisedFiles.ShouldBe(["*.h5", "out/", "out/final.h5", "lat.txt"]);
        var (time, latency) = (program.Metrics[0], program.Metrics[1]);
        (time.Name, time.Unit, time.Better, time.Take, time.File, time.ValueGroup, time.KeyGroup).ShouldBe(
            ("time", "s", Better.Lower, Take.Last, null, "1", null)
        );
        (latency.File, latency.Take, latency.ValueGroup, latency.KeyGroup).ShouldBe(
            ("lat.txt", Take.All, "1", "bytes")
        );
    }

    [Fact]
    public void Should_Replace_Keys_And_Merge_Names_When_Platform_Differs()
    {
        // Given
        var file = Descriptions.File(Whole);

        // When
        var slurm = file.For("slurm");

        // Then
        slurm.Setup.ShouldBe("module load fftw");
        slurm.Packages.ShouldBeEmpty();
        slurm.Ranks.ShouldBe(new RankRequest(Total: 64));
        slurm.Parameters.ShouldBe([new("size", "8192"), new("colour", "no")]);
        slurm.Environment["UCX"].ShouldBe("1");
        slurm.Environment["OMP_PROC_BIND"].ShouldBe("close");
        slurm.Command.ShouldBe(file.Common.Command);
        file.For("local").ShouldBe(file.Common);
    }

    [Fact]
    public void Should_Have_Defaults_When_Only_The_Command_Is_There()
    {
        // When
        var program = Descriptions.Read("command: ./a.out");

        // Then
        program.Name.ShouldBe("my-program");
        program.Inputs.ShouldBeNull();
        program.Ranks.ShouldBe(new RankRequest());
        program.Timeout.ShouldBeNull();
        program.Success.ExitCode.ShouldBeNull();
        program.PromisedFiles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("My Program", "my-program")]
    [InlineData("..Ünï", "n-")]
    [InlineData("___", "program")]
    [InlineData("hpl", "program")]
    public void Should_Make_A_Name_When_The_Folder_Has_Another(string folder, string name) =>
        ProgramReader
            .Read("command: ./a", Descriptions.Context with { DefaultName = folder })
            .File.ShouldNotBeNull()
            .Common.Name.ShouldBe(name);

    [Fact]
    public void Should_Take_Outputs_Of_All_Nodes_When_They_Are_A_Mapping()
    {
        // When
        var outputs = Descriptions
            .Read("command: ./a\noutputs: {from: all, files: log.txt, optional: [core*]}")
            .Outputs;

        // Then
        outputs.FromAllNodes.ShouldBeTrue();
        outputs.Files.ShouldBe(["log.txt"]);
        outputs.Optional.ShouldBe(["core*"]);
    }

    [Theory]
    [InlineData("'(?<value>[0-9]+)'", "value")]
    [InlineData("'(?<time>[0-9]+)'", "time")]
    [InlineData("'(?<name>x)=([0-9]+)'", "1")]
    [InlineData("'(a)(?<value>[0-9]+)'", "value")]
    public void Should_Know_The_Group_Of_The_Value_When_Pattern_Has_Several(string pattern, string group) =>
        Descriptions
            .Read($"command: ./a\nmetrics: {{m: {{pattern: {pattern}}}}}")
            .Metrics[0]
            .ValueGroup.ShouldBe(group);

    [Theory]
    [InlineData("s", "Lower")]
    [InlineData("GB/s", "Higher")]
    [InlineData("'1'", "Higher")]
    public void Should_Know_What_Is_Better_When_Only_The_Unit_Is_There(string unit, string better) =>
        Descriptions
            .Read($"command: ./a\nmetrics: {{m: {{pattern: (x), unit: {unit}}}}}")
            .Metrics[0]
            .Better.ToString()
            .ShouldBe(better);

    [Fact]
    public void Should_Fall_Back_On_Backtracking_When_Pattern_Looks_Around() =>
        Descriptions
            .Read("command: ./a\nmetrics: {m: {pattern: '(?<=x)([0-9])'}}")
            .Metrics[0]
            .Pattern.Regex.MatchTimeout.ShouldBe(TimeSpan.FromSeconds(1));

    [Fact]
    public void Should_Read_Single_Values_When_There_Is_No_File()
    {
        // When
        var reading = ProgramReader.Of(
            [
                new("command", ["lmp -in in.melt"]),
                new("packages", ["lammps"]),
                new("inputs", ["in.melt"]),
                new("outputs", ["log.lammps", "dump.*"]),
            ],
            Descriptions.Context with
            {
                DefaultName = "lmp",
            }
        );

        // Then
        var program = reading.File.ShouldNotBeNull().Common;
        (program.Name, program.Command).ShouldBe(("lmp", "lmp -in in.melt"));
        program.Packages.ShouldBe(["lammps"]);
        program.Outputs.Files.ShouldBe(["log.lammps", "dump.*"]);
    }

    [Fact]
    public void Should_Name_The_Key_Without_A_Position_When_A_Single_Value_Is_Wrong()
    {
        // When
        var reading = ProgramReader.Of(
            [new("command", ["mpirun ./a"]), new("packages", ["Lammps"])],
            Descriptions.Context
        );

        // Then
        reading
            .Problems.Select(problem => (problem.Key, problem.Position))
            .ShouldBe([("packages", null), ("command", null)], ignoreOrder: true);
    }
}
