using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Local;
using Hoarfrost.Programs.Mpi.Sources;

namespace Programs.Tests.Mpi.Sources;

public sealed class ProgramSourceTests : IDisposable
{
    private readonly ProgramFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("program")]
    [InlineData("./program/")]
    [InlineData("program/program.yaml")]
    public void Should_Find_The_Folder_When_A_Path_Is_Given(string named)
    {
        // Given
        _folder.Add("program.yaml", "command: ./a");

        // When
        var source = Read($"program={named}");

        // Then
        (source.Program.Name, source.Folder).ShouldBe(("program", _folder.Root));
        source.File.ShouldBe(Path.Combine(_folder.Root, "program.yaml"));
    }

    [Fact]
    public async Task Should_Leave_The_Description_Out_Of_The_Tree_When_It_Has_A_Name_Of_Its_Own()
    {
        // Given
        _folder.Add("small.yaml", "command: ./a");
        _folder.Add("a.c");

        // When
        var tree = await Reader("program=program/small.yaml").ReadTreeAsync(ToolBench.Token);

        // Then
        tree.Entries.ShouldHaveSingleItem().Path.ShouldBe("a.c");
    }

    [Theory]
    [InlineData("heat")]
    [InlineData("hello")]
    public void Should_Find_A_Shipped_Program_When_Its_Name_Is_Given(string name)
    {
        // Given: something else of that name.
        File.WriteAllText(_folder[name], "\u007fELF");

        // When
        var source = Read($"program={name}");

        // Then
        (source.Program.Name, source.Folder).ShouldBe((name, Path.Combine(Descriptions.Root, "programs", name)));
    }

    [Fact]
    public void Should_Name_The_Nearest_When_There_Is_No_Such_Program()
    {
        // When
        var refusal = Refusal("program=haet");

        // Then
        refusal.ShouldStartWith(
            $"--program haet: there is no such path from {_folder["."][..^2]}, and no program of that name is shipped. Did you mean heat?"
        );
        refusal.ShouldContain("Shipped: heat, hello,");
    }

    [Fact]
    public void Should_Say_What_To_Write_When_The_Folder_Has_No_Description()
    {
        Refusal("program=program")
            .ShouldContain("the folder has no program.yaml. The least that one says is \"command: ./program\"");

        _folder.Add("program.yml", "command: ./a");
        Refusal("program=program").ShouldContain("the folder has program.yml, but no program.yaml.");
    }

    [Fact]
    public void Should_Name_Place_And_Problem_When_The_Description_Is_Wrong()
    {
        // Given
        _folder.Add("program.yaml", "comand: ./a\nranks: {perNode: 0}\n");

        // When, then
        Refusal("program=program")
            .Split('\n')
            .ShouldBe(
                [
                    "program/program.yaml:1:1: command is missing: the line that each rank runs, such as \"command: ./heat\".",
                    "program/program.yaml:1:1: comand is not a key of a program. Did you mean command?",
                    "program/program.yaml:2:18: ranks.perNode is \"0\": it must be a whole number from 1 to 4096.",
                    "docs/programs.md lists all keys and what they take.",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void Should_Say_So_When_The_Description_Is_No_Text()
    {
        // Given
        File.WriteAllBytes(Path.Combine(_folder.Root, "a.out"), [0x7f, 0x45, 0xff, 0xfe]);

        // When, then
        Refusal("program=program/a.out").ShouldStartWith("program/a.out is not UTF-8 text");
    }

    [Fact]
    public void Should_Put_The_Options_In_When_They_Say_What_The_Description_Says()
    {
        // Given
        _folder.Add(
            "program.yaml",
            """
            command: ./a {size} {steps}
            parameters: {size: 1, steps: 2}
            packages: [hdf5-tools]
            inputs: [old]
            outputs: {files: [old], optional: [log], from: all}
            ranks: {total: 16, threads: 1}
            timeout: 30m
            on: {gcp: {ranks: {total: 8}}}
            """
        );

        // When
        var program = Read(
            "program=program",
            "set=size=9",
            "packages=lammps",
            "inputs=./new//x",
            "outputs=a,b",
            "slots=3",
            "threads=4",
            "timeout-minutes=1.5"
        ).Program;

        // Then
        program.Command.ShouldBe("./a 9 2");
        program.Packages.ShouldBe(["lammps"]);
        program.Inputs.ShouldBe(["new/x"]);
        (program.Outputs.FromAllNodes, program.Outputs.Optional.Count).ShouldBe((true, 0));
        program.Outputs.Files.ShouldBe(["a", "b"]);
        program.Ranks.ShouldBe(new(PerNode: 3, Total: null, Threads: 4));
        program.Timeout.ShouldBe(TimeSpan.FromSeconds(90));
        Read("program=program").Program.Ranks.Total.ShouldBe(16);
        Read("program=program", "platform=gcp").Program.Ranks.Total.ShouldBe(8);
    }

    [Fact]
    public void Should_Be_The_Same_Run_When_Only_Its_Judgement_Differs()
    {
        // Given
        const string Described = "command: ./a {size}\nparameters: {size: 1}\nenvironment: {A: b}\n";
        _folder.Add("program.yaml", Described);
        var first = Fingerprint();

        // When
        var set = Fingerprint("set=size=2");
        _folder.Add("program.yaml", Described + "success: {match: done}\nmetrics: {time: {pattern: '([0-9]+) s'}}\n");

        // Then
        Fingerprint().ShouldBe(first);
        set.ShouldNotBe(first);

        string Fingerprint(params string[] arguments)
        {
            var fingerprint = new Fingerprint();
            Read(["program=program", .. arguments]).AddTo(fingerprint);
            return fingerprint.ToHex();
        }
    }

    [Fact]
    public void Should_Name_The_Option_When_A_Parameter_Is_Not_There()
    {
        // Given
        _folder.Add("program.yaml", "command: ./a {size}\nparameters: {size: 1}");

        // When, then
        Refusal("program=program", "set=sise=2")
            .ShouldBe("--set sise: program has no parameter \"sise\": did you mean size?.");
    }

    [Fact]
    public async Task Should_Send_Nothing_When_A_Command_Has_No_Inputs()
    {
        // When
        var reader = Reader("command=OMP_PLACES=cores /usr/bin/lmp -in in.melt", "packages=lammps");

        // Then
        reader.Source.Program.Name.ShouldBe("lmp");
        reader.Source.Program.Packages.ShouldBe(["lammps"]);
        (reader.Source.Folder, reader.Source.File).ShouldBe((null, null));
        (await reader.ReadTreeAsync(ToolBench.Token)).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Send_From_Where_The_Command_Is_Run_When_It_Has_Inputs()
    {
        // Given
        await File.WriteAllTextAsync(_folder["in.melt"], "units lj", ToolBench.Token);

        // When
        var reader = Reader("command=lmp -in in.melt", "inputs=in.melt");
        var tree = await reader.ReadTreeAsync(ToolBench.Token);

        // Then
        tree.Entries.ShouldHaveSingleItem().Path.ShouldBe("in.melt");
        (await reader.ReadTreeAsync(ToolBench.Token)).ShouldBeSameAs(tree);
    }

    [Fact]
    public void Should_Name_The_Option_When_The_Command_Is_Wrong() =>
        Refusal("command=mpirun ./a").ShouldStartWith("--command: command calls mpirun.");

    [Fact]
    public void Should_Say_What_There_Is_When_No_Program_Is_Named() =>
        Refusal().ShouldStartWith("RunMpi needs a program: --program with a folder");

    private ProgramSource Read(params string[] arguments) => Reader(arguments).Source;

    private string Refusal(params string[] arguments) => Should.Throw<UsageException>(() => Read(arguments)).Message;

    private ProgramSourceReader Reader(params string[] arguments) =>
        new(
            Given.Resolve(arguments),
            [new LocalModule().Options, new GcpModule().Options],
            new ProjectPaths(Descriptions.Root, Descriptions.Root) { StartDirectory = _folder["."][..^2] },
            _folder.Cake
        );
}
