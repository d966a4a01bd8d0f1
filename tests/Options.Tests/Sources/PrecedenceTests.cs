using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Options;
using Hoarfrost.Options.Sources;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Platforms.Kube;
using Hoarfrost.Programs.Mpi.Options;

namespace Options.Tests.Sources;

public sealed class PrecedenceTests
{
    [Fact]
    public void Should_Use_The_Defaults_When_Nothing_Is_Given()
    {
        // When
        var options = Given.Resolve();

        // Then
        options.ShouldBe(
            new HoarfrostOptions { Owner = "ada@loom" }
                .With(new GoogleOptions())
                .With(new KubeOptions())
                .With(new MpiOptions())
        );
        options.Nodes.ShouldBe(2);
        options.MemoryFraction.ShouldBe(0.8);
    }

    [Fact]
    public void Should_Take_The_Other_Name_Of_An_Option_When_It_Has_One()
    {
        // Given
        var resolver = new OptionsResolver(Given.Catalog);

        // Then
        Given
            .Resolve("problem-size=1000", "process-rows=1", "process-columns=2")
            .ShouldBe(Given.Resolve("n=1000", "p=1", "q=2"));
        resolver
            .Resolve(Given.NoArguments, Given.Environment("HOARFROST_PROBLEM_SIZE", "1000"), file: null)
            .N.ShouldBe(1000);
        resolver.Resolve(Given.NoArguments, Given.NoEnvironment, Given.File("problem-size: 1000")).N.ShouldBe(1000);
        Given.Resolve("problem-size=1000", "n=1000").N.ShouldBe(1000);
        Given.Refusal("problem-size=1000", "n=2000").ShouldContain("--n and --problem-size are the same option");
        Given.Refusal("proces-rows=2").ShouldContain("Did you mean --process-rows?");
    }

    [Property]
    public bool Should_Take_The_Strongest_When_Several_Sources_Give_A_Value(
        bool file,
        bool environment,
        bool commandLine
    )
    {
        // When
        var options = new OptionsResolver(Given.Catalog).Resolve(
            commandLine ? Given.Arguments("nodes=5") : Given.NoArguments,
            environment ? Given.Environment("HOARFROST_NODES", "4") : Given.NoEnvironment,
            file ? Given.File("nodes: 3") : null
        );

        // Then
        return options.Nodes
            == (
                commandLine ? 5
                : environment ? 4
                : file ? 3
                : 2
            );
    }

    [Fact]
    public void Should_Turn_Off_A_Flag_When_A_Stronger_Source_Says_False()
    {
        // When
        var options = new OptionsResolver(Given.Catalog).Resolve(
            Given.Arguments("keep-image=false"),
            Given.Environment("HOARFROST_FORCE", "0"),
            Given.File("keep-image: true\nforce: true\nno-install: yes\n")
        );

        // Then
        options.KeepImage.ShouldBeFalse();
        options.Force.ShouldBeFalse();
        options.NoInstall.ShouldBeTrue();
    }

    [Fact]
    public void Should_Count_As_Not_Set_When_A_Variable_Is_Empty()
    {
        // When
        var options = new OptionsResolver(Given.Catalog).Resolve(
            Given.NoArguments,
            Given.Environment("HOARFROST_NODES", ""),
            file: null
        );

        // Then
        options.Nodes.ShouldBe(2);
    }

    [Fact]
    public void Should_Let_N_Win_When_Only_A_Weaker_Source_Sets_It_By_Time_Or_Memory()
    {
        // When
        var options = new OptionsResolver(Given.Catalog).Resolve(
            Given.Arguments("n=8064"),
            Given.NoEnvironment,
            Given.File("memory-fraction: 0.5\nminutes: 3\n")
        );

        // Then
        options.N.ShouldBe(8064);
        options.Minutes.ShouldBeNull();
        options.MemoryFraction.ShouldBe(0.8);
    }

    [Fact]
    public void Should_Let_Time_Win_When_Only_A_Weaker_Source_Sets_N()
    {
        // When
        var options = new OptionsResolver(Given.Catalog).Resolve(
            Given.Arguments("minutes=3"),
            Given.Environment("HOARFROST_N", "8064"),
            file: null
        );

        // Then
        options.N.ShouldBeNull();
        options.Minutes.ShouldBe(3);
    }

    [Property]
    public Property Should_Read_Every_Option_Alike_When_It_Comes_From_Any_Source()
    {
        var samples = Gen.Elements<(string Name, string Text)>(
            ("cluster", "a-1"),
            ("platform", "gcp"),
            ("nodes", "1000"),
            ("owner", "grace@navy.mil"),
            ("subnet", "192.168.7.0/24"),
            ("slots", "3"),
            ("oversubscribe", "true"),
            ("n", "64512"),
            ("nb", "192"),
            ("p", "7"),
            ("q", "11"),
            ("memory-fraction", "0.05"),
            ("minutes", "0.5"),
            ("repeats", "100"),
            ("timeout-minutes", "1440"),
            ("program", "heat"),
            ("packages", "lammps,gromacs"),
            ("set", "size=8192"),
            ("threads", "2"),
            ("quiet", "true"),
            ("force", "true"),
            ("keep-image", "true"),
            ("no-install", "true")
        );
        return Prop.ForAll(
            samples.ToArbitrary(),
            sample =>
            {
                // Given
                var resolver = new OptionsResolver(Given.Catalog);
                var variable = Given.Catalog.Find(sample.Name)!.EnvironmentVariable;

                // When
                var commandLine = resolver.Resolve(
                    Given.Arguments($"{sample.Name}={sample.Text}"),
                    Given.NoEnvironment,
                    file: null
                );
                var environment = resolver.Resolve(
                    Given.NoArguments,
                    Given.Environment(variable, sample.Text),
                    file: null
                );
                var file = resolver.Resolve(
                    Given.NoArguments,
                    Given.NoEnvironment,
                    Given.File($"{sample.Name}: {sample.Text}")
                );

                // Then
                commandLine.ShouldNotBe(Given.Catalog.Defaults);
                environment.ShouldBe(commandLine);
                file.ShouldBe(commandLine);
            }
        );
    }
}
