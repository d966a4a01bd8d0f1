using Hoarfrost.Core.Errors;
using Hoarfrost.Results.Studies;

namespace Results.Tests.Studies;

public sealed class StudyReaderTests
{
    [Fact]
    public void Should_Make_A_Grid_When_Over_Has_Lists()
    {
        // When
        var study = Read(
            """
            program: heat
            over: {nodes: [1, 2, 4], size: [2048, 4096]}
            repeats: 6
            order: random
            baseline: {nodes: 1}
            scaling: weak
            """
        );

        // Then
        study.Program.ShouldBe("heat");
        study
            .Points.Select(point => $"{point}")
            .ShouldBe([
                "nodes=1, size=2048",
                "nodes=1, size=4096",
                "nodes=2, size=2048",
                "nodes=2, size=4096",
                "nodes=4, size=2048",
                "nodes=4, size=4096",
            ]);
        (study.Repeats, study.Order, study.Scaling).ShouldBe((6, StudyOrder.Random, StudyScaling.Weak));
        study.Baseline.ShouldBe([KeyValuePair.Create("nodes", "1")]);
    }

    [Fact]
    public void Should_Go_Through_Lists_Together_When_They_Are_Zipped()
    {
        var study = Read(
            """
            program: heat
            over: {nodes: [1, 2], ranksPerNode: [1, 2], size: [2048, 4096]}
            zip: [[nodes, size]]
            """
        );

        study
            .Points.Select(point => $"{point}")
            .ShouldBe([
                "nodes=1, size=2048, ranksPerNode=1",
                "nodes=1, size=2048, ranksPerNode=2",
                "nodes=2, size=4096, ranksPerNode=1",
                "nodes=2, size=4096, ranksPerNode=2",
            ]);
        study.Repeats.ShouldBe(1);
    }

    [Fact]
    public void Should_Take_Points_As_They_Are_When_They_Are_Listed()
    {
        var study = Read(
            """
            program: heat
            points:
              - {nodes: 1, size: 2048}
              - {size: 4096, nodes: 2}
            order: given
            until: {metric: time, within: 2.5%, most: 20}
            """
        );

        study.Points.Select(point => $"{point}").ShouldBe(["nodes=1, size=2048", "size=4096, nodes=2"]);
        study.Until.ShouldBe(new StudyUntil("time", 0.025, 20));
        (study.Repeats, study.Order).ShouldBe((6, StudyOrder.Given));
    }

    [Theory]
    [InlineData("program: heat\novr: {nodes: [1]}", "study.yml:2:1: ovr is not a key of a study. Did you mean over?")]
    [InlineData(
        "program: heat\nover: {nodess: [1]}",
        "study.yml:2:8: nodess is neither an option of a run nor a parameter of the program. Did you mean nodes?"
    )]
    [InlineData(
        "program: heat\nover: {nodes: []}",
        "study.yml:2:15: over.nodes is a list of 0: it must be a list of one value or more."
    )]
    [InlineData(
        "program: heat\nover: {}",
        "study.yml:2:7: over is a mapping: it must be a mapping of one name or more"
    )]
    [InlineData(
        "program: heat\nover: {nodes: [1, two]}",
        "study.yml:2:19: nodes is \"two\": it must be a whole number."
    )]
    [InlineData("program: heat\nover: {nodes: [1, 2, 1]}", "study.yml:2:22: the point nodes=1 is there twice.")]
    [InlineData(
        "program: heat\nover: {nodes: [1, 2], size: [1, 2, 3]}\nzip: [[nodes, size]]",
        "study.yml:3:7: nodes has 2 values and size has 3: lists that are gone through together are of one length."
    )]
    [InlineData(
        "program: heat\nover: {nodes: [1, 2], size: [1, 2]}\nzip: [[nodes, sise]]",
        "study.yml:3:15: zip is \"sise\": it must be one of what over names: nodes, size."
    )]
    [InlineData(
        "program: heat\nover: {nodes: [1, 2], size: [1, 2]}\nzip: [nodes, size]",
        "study.yml:3:7: zip is \"nodes\": it must be a list of lists"
    )]
    [InlineData(
        "program: heat\nover: {nodes: [1, 2]}\nrepeats: 0",
        "study.yml:3:10: repeats is \"0\": it must be a whole number from 1 to 10000."
    )]
    [InlineData(
        "program: heat\nover: {nodes: [1, 2]}\nrepeats: 5001",
        "study.yml:2:7: 2 points of 5001 runs each are more than the 10000 runs that a study may have."
    )]
    [InlineData("program: heat", "study.yml:1:1: over is missing")]
    [InlineData(
        "program: heat\nover: {nodes: [1]}\npoints: [{nodes: 1}]",
        "study.yml:3:1: over and points are both there"
    )]
    [InlineData("program: heat\npoints: []", "study.yml:2:9: points is a list of 0")]
    [InlineData(
        "program: heat\npoints: [{nodes: 1}, {size: 1}]",
        "study.yml:2:22: the point has no nodes, which the first point has"
    )]
    [InlineData("program: heat\npoints: [{nodes: 1}, {nodes: 1}]", "study.yml:2:22: the point nodes=1 is there twice.")]
    [InlineData("over: {nodes: [1]}", "study.yml:1:1: program is missing: hpl, or what --program takes.")]
    [InlineData("program: heat\nover: {nodes: [1, 2]}\nbaseline: {nodes: 4}", "study.yml:3:11: no point has nodes=4")]
    [InlineData(
        "program: heat\nover: {nodes: [1, 2]}\nbaseline: {size: 4}",
        "study.yml:3:12: size is not a key of baseline. Allowed: nodes."
    )]
    [InlineData(
        "program: heat\nover: {nodes: [1]}\nuntil: {metric: time, within: 2, most: 20}",
        "study.yml:3:31: until.within is \"2\": it must be a percentage"
    )]
    [InlineData(
        "program: heat\nover: {nodes: [1]}\nuntil: {metric: time, within: 2%, most: 7}",
        "study.yml:3:41: until.most is \"7\": it must be a whole number from 8 to 10000."
    )]
    [InlineData("program: heat\nover: {nodes: [1]}\nuntil: {metric: time}", "study.yml:3:8: until has no within")]
    [InlineData(
        "program: heat\nover: {nodes: [1]}\nrepeats: 30\nuntil: {metric: time, within: 2%, most: 20}",
        "study.yml:4:8: until.most is 20, and repeats is 30"
    )]
    [InlineData(
        "program: heat\nover: {nodes: [1]}\norder: sorted",
        "study.yml:3:8: order is \"sorted\": it must be random or given."
    )]
    [InlineData("program: heat\nover: {nodes: [1", "study.yml:3:1: not valid YAML.")]
    [InlineData("- a", "study.yml:1:1: the file must be a mapping of keys to values, such as \"program: hpl\".")]
    [InlineData("", "study.yml:1:1: the file is empty.")]
    public void Should_Say_Where_And_What_When_A_Study_Is_Wrong(string yaml, string message) =>
        Should.Throw<UsageException>(() => Read(yaml)).Message.ShouldStartWith(message);

    /// <summary>None of the points is made to be counted.</summary>
    [Fact]
    public void Should_Refuse_A_Grid_When_It_Is_Huge()
    {
        var values = string.Join(", ", Enumerable.Range(1, 1000));

        Should
            .Throw<UsageException>(() => Read($"program: heat\nover: {{nodes: [{values}], size: [{values}]}}"))
            .Message.ShouldBe(
                "study.yml:2:7: 1000000 points of 1 run each are more than the 10000 runs that a study may have."
            );
    }

    [Fact]
    public void Should_Tell_All_Problems_At_Once_When_There_Are_Several() =>
        Should
            .Throw<UsageException>(() => Read("program: heat\nover: {nodse: [1], size: []}\nrepeats: 0"))
            .Message.Split('\n')
            .Length.ShouldBe(3);

    [Fact]
    public void Should_Make_A_Grid_When_The_Command_Line_Says_So()
    {
        var study = StudyReader.Of(["nodes=1,2", "size = 8000, 16000"], repeats: 6, "heat", new Names());

        study
            .Points.Select(point => $"{point}")
            .ShouldBe(["nodes=1, size=8000", "nodes=1, size=16000", "nodes=2, size=8000", "nodes=2, size=16000"]);
        (study.Program, study.Repeats).ShouldBe(("heat", 6));
    }

    [Theory]
    [InlineData("nodes", 1, "--over: --over is \"nodes\": it must be a name and its values, such as nodes=1,2,4.")]
    [InlineData("nodes=", 1, "--over: --over is \"nodes=\"")]
    [InlineData("nodes=1,,2", 1, "--over: --over is \"nodes=1,,2\"")]
    [InlineData(
        "nods=1",
        1,
        "--over: nods is neither an option of a run nor a parameter of the program. Did you mean nodes?"
    )]
    [InlineData("nodes=x", 1, "--over: nodes is \"x\": it must be a whole number.")]
    [InlineData("platform=gcp", 1, "--over: platform makes another cluster.")]
    [InlineData("nodes=1,1", 1, "--over: the point nodes=1 is there twice.")]
    [InlineData("nodes=1", 0, "--over: repeats is 0: it must be 1 or more.")]
    public void Should_Say_What_When_The_Command_Line_Is_Wrong(string over, int repeats, string message) =>
        Should
            .Throw<UsageException>(() => StudyReader.Of([over], repeats, "heat", new Names()))
            .Message.ShouldStartWith(message);

    [Fact]
    public void Should_Refuse_A_Name_When_It_Is_Given_Twice() =>
        Should
            .Throw<UsageException>(() => StudyReader.Of(["nodes=1", "nodes=2"], 1, "heat", new Names()))
            .Message.ShouldStartWith("--over: nodes is there 2 times.");

    private static StudyDefinition Read(string yaml) => StudyReader.Read(yaml, "study.yml", new Names());

    private sealed class Names : IStudyNames
    {
        string? IStudyNames.Refusal(string name) => name == "platform" ? "makes another cluster" : null;

        IReadOnlyList<string> IStudyNames.Names => ["nodes", "ranksPerNode", "size"];

        public string? Problem(string name, string value) =>
            value.All(char.IsAsciiDigit) ? null : "it must be a whole number";
    }
}
