using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Programs.Mpi.Definition;

namespace Programs.Tests.Mpi.Definition;

public sealed class ParameterTests
{
    private const string Yaml = """
        command: ./heat --size {size} ${HOME} {a,b} {{size}} ${{size}} 'awk {print $1}'
        build: make N={size}
        before: echo {size}{colour}
        environment: {SIZE: "{size}"}
        parameters: {size: 10, colour: red}
        """;

    [Fact]
    public void Should_Fill_In_Every_Place_When_Values_Are_Given()
    {
        // When
        var program = ParameterValues.Apply(Descriptions.Read(Yaml), Given(("size", "8192")));

        // Then
        program.Command.ShouldBe("./heat --size 8192 ${HOME} {a,b} {size} ${size} 'awk {print $1}'");
        program.Build.ShouldBe("make N=8192");
        program.Before.ShouldBe("echo 8192red");
        program.Environment["SIZE"].ShouldBe("8192");
        program.Parameters.ShouldBe([new("size", "8192"), new("colour", "red")]);
    }

    [Fact]
    public void Should_Not_Fill_In_Twice_When_A_Value_Looks_Like_A_Placeholder() =>
        ParameterValues.Apply(Descriptions.Read(Yaml), Given(("size", "{colour}"))).Build.ShouldBe("make N={colour}");

    [Theory]
    [InlineData("sise", "1", "my-program has no parameter \"sise\": did you mean size?")]
    [InlineData("threads", "1", "my-program has no parameter \"threads\": it has size, colour")]
    [InlineData("size", "1\n2", "the value of the parameter size is \"1\\u000a2\": it must be one line")]
    public void Should_Say_What_Is_Allowed_When_A_Value_Is_Wrong(string name, string value, string problem)
    {
        // When
        var refused = Should.Throw<ParameterException>(() =>
            ParameterValues.Apply(Descriptions.Read(Yaml), Given((name, value)))
        );

        // Then
        refused.Message.ShouldStartWith(problem);
        refused.Parameter.ShouldBe(name);
    }

    [Fact]
    public void Should_Refuse_A_Launcher_When_A_Value_Brings_It_In()
    {
        // Given
        var program = Descriptions.Read("command: '{tool} ./a'\nparameters: {tool: perf}");

        // When / Then
        Should
            .Throw<ParameterException>(() => ParameterValues.Apply(program, Given(("tool", "srun"))))
            .Parameter.ShouldBe("tool");
    }

    [Property]
    public Property Should_Put_In_The_Very_Value_When_It_Is_Any_Text()
    {
        var texts = Gen.Elements("a", "{", "}", "$", "{x}", " ", "'", "\"", "\\", "é", "$1", "${0}")
            .ListOf()
            .Select(string.Concat);
        return Prop.ForAll(
            texts.ToArbitrary(),
            text =>
            {
                var program = Descriptions.Read("command: ./a <{x}>\nparameters: {x: 1}");
                ParameterValues.Apply(program, Given(("x", text))).Command.ShouldBe($"./a <{text}>");
            }
        );
    }

    [Property]
    public Property Should_Leave_A_Line_As_It_Is_When_It_Has_No_Placeholder()
    {
        var texts = Gen.Elements("a", "{", "$", "{,}", " ", "}", "{1}", "${x}", "{a-b}").ListOf().Select(string.Concat);
        return Prop.ForAll(
            texts.ToArbitrary(),
            text =>
            {
                if (!Placeholders.In(text).Any() && !text.Contains("{{", StringComparison.Ordinal))
                {
                    Placeholders.Replace(text, new Dictionary<string, string>()).ShouldBe(text);
                }
            }
        );
    }

    [Theory]
    [InlineData("mpirun ./a", "mpirun")]
    [InlineData("cd x && /usr/bin/mpiexec -n 4 ./a", "/usr/bin/mpiexec")]
    [InlineData("bash -c \"srun ./a\"", "srun")]
    [InlineData("time mpirun.openmpi ./a", "mpirun.openmpi")]
    [InlineData("X=$(mpiexec.hydra ./a)", "mpiexec.hydra")]
    [InlineData("./a\nmpirun ./b", "mpirun")]
    [InlineData("./a --launcher mpirun", null)]
    [InlineData("./a --launcher=mpirun", null)]
    [InlineData("./mpirun_test", null)]
    [InlineData("python3 mpirun.py", null)]
    [InlineData("./a # as mpirun does", null)]
    public void Should_Find_The_Call_Of_A_Launcher_When_There_Is_One(string line, string? word) =>
        LauncherWords.Find(line).ShouldBe(word);

    private static Dictionary<string, string> Given(params (string Name, string Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}
