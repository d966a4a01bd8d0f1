using Cake.Core;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Options.Sources;
using Hoarfrost.Programs.Mpi.Options;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Studies;
using NSubstitute;

namespace Runs.Tests.Studies;

public sealed class StudyCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Should_Make_The_Cluster_For_The_Largest_Point_When_Nodes_Are_Varied()
    {
        // When
        var command = Read("over=nodes=1,2,3", "over=n=2000,4000", "repeats=6", "nb=192");

        // Then
        command.Options.Nodes.ShouldBe(3);
        command.Options.N.ShouldBeNull();
        var study = command.Study.ShouldNotBeNull();
        study.Target.ShouldBe("RunHpl");
        study.Definition.Repeats.ShouldBe(6);
        study
            .Points.Select(point => (point.Nodes, point.UsedNodes, point.N, point.Nb, point.Repeats))
            .ShouldBe(
                [
                    (3, 1, 2000, 192, 1),
                    (3, 1, 4000, 192, 1),
                    (3, 2, 2000, 192, 1),
                    (3, 2, 4000, 192, 1),
                    (3, 3, 2000, 192, 1),
                    (3, 3, 4000, 192, 1),
                ],
                ignoreOrder: true
            );
        study.Shared.ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal) { ["nb"] = "192" });
    }

    [Fact]
    public void Should_Make_A_Larger_Cluster_When_More_Nodes_Are_Asked_For()
    {
        // When
        var command = Read("over=nodes=1,2", "nodes=4");

        // Then
        command.Options.Nodes.ShouldBe(4);
        command.Study!.Points.Select(point => point.UsedNodes).ShouldBe([1, 2]);
    }

    [Fact]
    public void Should_Set_Parameters_Beside_Those_Of_The_Command_Line_When_They_Are_Varied()
    {
        // When
        var command = Read("program=heat", "over=size=512,1024", "set=steps=10");

        // Then
        var study = command.Study!;
        study.Target.ShouldBe("RunMpi");
        study
            .Points.Select(point => string.Join(' ', point.Mpi.Set!))
            .ShouldBe(["steps=10 size=512", "steps=10 size=1024"]);
    }

    [Fact]
    public void Should_Run_The_Files_Program_When_There_Is_A_File()
    {
        // Given
        File.WriteAllText(folder["study.yaml"], "program: heat\nover: {nodes: [1, 2], size: [512]}\nrepeats: 3\n");

        // When
        var command = Read("study=study.yaml", "repeats=5");

        // Then: the command line has its way
        command.Options.Mpi.Program.ShouldBe("heat");
        command.Study!.Definition.Repeats.ShouldBe(5);
        command.Study.Points.Select(point => point.Mpi.Program).Distinct().ShouldBe(["heat"]);
    }

    [Theory]
    [InlineData("--study", "target=Study")]
    [InlineData("a point of the study has 4", "over=nodes=2,4", "nodes=3")]
    [InlineData("the study varies it", "over=n=2000,4000", "n=3000")]
    [InlineData("contradict each other", "over=n=2000", "study=study.yaml")]
    [InlineData("must be a whole number", "over=n=2000,many")]
    [InlineData("--nodes 1 (point 1 of the study)", "over=nodes=1,4", "slots=1", "p=2", "q=2")]
    [InlineData("no/study.yaml can't be read", "study=no/study.yaml")]
    public void Should_Refuse_Before_Anything_Is_Made_When_A_Study_Is_Wrong(string says, params string[] arguments) =>
        Should.Throw<UsageException>(() => Read(arguments)).Message.ShouldContain(says);

    private CommandOptions Read(params string[] arguments)
    {
        var context = Substitute.For<ICakeContext>();
        context
            .Arguments.GetArguments()
            .Returns(
                arguments
                    .Select(argument => argument.Split('=', 2))
                    .GroupBy(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, ICollection<string> (group) => [.. group], StringComparer.Ordinal)
            );
        context.Environment.GetEnvironmentVariables().Returns(new Dictionary<string, string>(StringComparer.Ordinal));
        return new StudyCommand(
            StudyCatalog.Of,
            new OptionsLoader(StudyCatalog.Of, folder.Path, folder.Path).Read(context),
            new ProjectPaths(folder.Path, folder.Path),
            _ => ["size", "steps"]
        ).Read();
    }
}
