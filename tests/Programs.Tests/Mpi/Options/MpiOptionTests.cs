using Hoarfrost.Options;
using Hoarfrost.Options.Sources;
using Hoarfrost.Programs.Mpi.Options;

namespace Programs.Tests.Mpi.Options;

public sealed class MpiOptionTests
{
    [Fact]
    public void Should_Take_Every_Value_When_Set_Is_Repeated()
    {
        // When
        var asked = Given.Resolve("program=heat", "set=size=8192", "set=kernel=a=b,c").Mpi;

        // Then: a value may hold what splits other options.
        asked.ParameterValues.ShouldBe(Values(("size", "8192"), ("kernel", "a=b,c")));
    }

    [Theory]
    [InlineData("set: {size: 8192, kernel: 'a,b'}\n")]
    [InlineData("set: [size=8192, 'kernel=a,b']\n")]
    [InlineData("set:\n- size=8192\n- kernel=a,b\n")]
    [InlineData("set: |\n  size=8192\n  kernel=a,b\n")]
    public void Should_Take_Every_Value_When_The_File_Has_A_Mapping_Or_A_List(string text) =>
        Resolve(Given.File(text)).Mpi.ParameterValues.ShouldBe(Values(("size", "8192"), ("kernel", "a,b")));

    [Fact]
    public void Should_Take_Every_Value_When_A_Variable_Has_A_Line_Each() =>
        new OptionsResolver(Given.Catalog)
            .Resolve(Given.NoArguments, Given.Environment("HOARFROST_SET", "size=8192\nkernel=a,b\n"), file: null)
            .Mpi.ParameterValues.ShouldBe(Values(("size", "8192"), ("kernel", "a,b")));

    [Theory]
    [InlineData("packages=lammps,gromacs")]
    [InlineData("packages=lammps", "packages=gromacs")]
    public void Should_Take_Several_Packages_When_They_Are_Split_Or_Repeated(params string[] arguments) =>
        Given.Resolve(arguments).Mpi.Packages.ShouldBe(["lammps", "gromacs"]);

    [Fact]
    public void Should_Take_A_List_When_The_File_Has_One() =>
        Resolve(Given.File("inputs:\n- in.melt\n- data/\noutputs: ['*.h5']\npackages: lammps\n"))
            .Mpi.ShouldSatisfyAllConditions(
                asked => asked.Inputs.ShouldBe(["in.melt", "data/"]),
                asked => asked.Outputs.ShouldBe(["*.h5"]),
                asked => asked.Packages.ShouldBe(["lammps"])
            );

    [Theory]
    [InlineData(
        "set=size",
        "--set \"size\" (command line) must be a parameter's name, = and its value, such as size=8192, each name once."
    )]
    [InlineData(
        "packages=Lammps",
        "--packages \"Lammps\" (command line) must be names of Debian packages, each once, split by commas, such as lammps."
    )]
    [InlineData(
        "inputs=../x",
        "--inputs \"../x\" (command line) must be relative paths and patterns, each once, split by commas, such as in.melt,data/."
    )]
    public void Should_Say_What_Is_Allowed_When_A_Value_Is_Wrong(string argument, string line) =>
        Given.Refusal(argument).Split('\n')[0].ShouldBe(line);

    [Fact]
    public void Should_Refuse_When_A_Parameter_Is_Set_Twice() =>
        Given.Refusal("set=size=1", "set=size=2").ShouldContain("each name once");

    [Theory]
    [InlineData("set: {size: [1, 2]}\n", "cluster.yaml:1:13: each value of set must be a plain one, not a list.")]
    [InlineData("set: *x\n", "cluster.yaml:1:6: set must be one plain value, not an alias (*).")]
    [InlineData("set: {size: &x 1}\n", "cluster.yaml:1:13: anchors (&) have no use here. Write the value itself.")]
    [InlineData("set: []\n", "cluster.yaml:1:6: set has no value.")]
    [InlineData("threads: [2]\n", "cluster.yaml:1:10: threads must be one plain value, not a list.")]
    public void Should_Say_Where_When_The_File_Is_Wrong(string text, string start) =>
        Given.Refusal(Given.File(text)).ShouldStartWith(start);

    [Fact]
    public void Should_Refuse_When_Program_And_Command_Are_Both_Given() =>
        Given
            .Refusal("program=heat", "command=./heat")
            .ShouldStartWith(
                "--program heat (command line) and --command ./heat (command line) contradict each other: both say what is run. Leave one out."
            );

    [Fact]
    public void Should_Let_The_Command_Win_When_Only_The_File_Names_A_Program()
    {
        // When
        var asked = new OptionsResolver(Given.Catalog)
            .Resolve(Given.Arguments("command=./heat"), Given.NoEnvironment, Given.File("program: heat\n"))
            .Mpi;

        // Then
        (asked.Command, asked.Program).ShouldBe(("./heat", null));
    }

    [Fact]
    public void Should_Refuse_When_A_Command_Has_No_Parameter_To_Set() =>
        Given
            .Refusal("command=./heat", "set=size=1")
            .ShouldStartWith(
                "--set size=1 (command line) sets a parameter, and --command ./heat (command line) has none."
            );

    private static HoarfrostOptions Resolve(ConfigFile file) =>
        new OptionsResolver(Given.Catalog).Resolve(Given.NoArguments, Given.NoEnvironment, file);

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}
