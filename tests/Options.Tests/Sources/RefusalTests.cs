using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Options.Sources;

namespace Options.Tests.Sources;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("nodes=0", "--nodes \"0\" (command line) must be a whole number from 1 to 1000.")]
    [InlineData("nodes=-1", "--nodes \"-1\" (command line) must be a whole number from 1 to 1000.")]
    [InlineData("nodes=two", "--nodes \"two\" (command line) must be a whole number from 1 to 1000.")]
    [InlineData("nodes=2.0", "--nodes \"2.0\" (command line) must be a whole number from 1 to 1000.")]
    [InlineData("nodes=1,000", "--nodes \"1,000\" (command line) must be a whole number from 1 to 1000.")]
    [InlineData("nodes=99999999999", "--nodes \"99999999999\" (command line) must be a whole number from 1 to 1000.")]
    [InlineData("nodes", "--nodes (command line) needs a value: a whole number from 1 to 1000.")]
    [InlineData("nodes=", "--nodes \"\" (command line) must be a whole number from 1 to 1000.")]
    [InlineData("nb=4097", "--nb \"4097\" (command line) must be a whole number from 1 to 4096.")]
    [InlineData("n=0", "--n \"0\" (command line) must be a whole number, 1 or more.")]
    [InlineData("memory-fraction=0,5", "--memory-fraction \"0,5\" (command line) must be a number from 0.05 to 0.9.")]
    [InlineData("memory-fraction=NaN", "--memory-fraction \"NaN\" (command line) must be a number from 0.05 to 0.9.")]
    [InlineData("memory-fraction=80", "--memory-fraction \"80\" (command line) must be a number from 0.05 to 0.9.")]
    [InlineData("minutes=0", "--minutes \"0\" (command line) must be a number above 0, up to 1440.")]
    [InlineData("minutes=Infinity", "--minutes \"Infinity\" (command line) must be a number above 0, up to 1440.")]
    [InlineData("repeats=101", "--repeats \"101\" (command line) must be a whole number from 1 to 100.")]
    [InlineData("platform=azure", "--platform \"azure\" (command line) must be one of local, gcp, gke, kube, ssh.")]
    [InlineData("force=maybe", "--force \"maybe\" (command line) must be true or false.")]
    public void Should_Name_Option_Source_Value_And_What_Is_Allowed_When_A_Value_Is_Wrong(string given, string line)
    {
        Given.Refusal(given).Split('\n')[0].ShouldBe(line);
    }

    [Theory]
    [InlineData("cluster=a/b")]
    [InlineData("cluster=Alpha")]
    [InlineData("cluster=1a")]
    [InlineData("cluster=a-")]
    [InlineData("cluster=a\n")]
    [InlineData("cluster=été")]
    [InlineData("cluster=abcdefghijklmnopqrstuvwxyzabcdefghijklmno")]
    [InlineData("owner=a b")]
    [InlineData("owner=-a")]
    [InlineData("subnet=8.8.8.0/24")]
    [InlineData("subnet=10.0.0.0/16")]
    [InlineData("subnet=10.0.0.1/24")]
    [InlineData("subnet=10.1/24")]
    [InlineData("subnet=010.0.0.0/24")]
    [InlineData("subnet=172.32.0.0/24")]
    [InlineData("subnet=fd00::/24")]
    [InlineData("config=")]
    [InlineData("namespace=Ada")]
    [InlineData("namespace=a.b")]
    [InlineData("pod-patch=")]
    [InlineData("image-pull-secret=a_b")]
    [InlineData("image-pull-secret=-a")]
    [InlineData("queue=Physics")]
    [InlineData("operator-image=mpioperator/mpi-operator:0.8.2")]
    [InlineData("operator-image=registry.example.org/mpi-operator")]
    [InlineData("operator-image=registry.example.org/Mpi:1")]
    public void Should_Refuse_When_A_Name_Or_Network_Breaks_Its_Rule(string given)
    {
        Given.Refusal(given).ShouldStartWith($"--{given.Split('=')[0]} ");
    }

    [Theory]
    [InlineData("cluster=abcdefghijklmnopqrstuvwxyzabcdefghijklmn")]
    [InlineData("cluster=a")]
    [InlineData("subnet=172.31.255.0/24")]
    [InlineData("nodes=1")]
    [InlineData("minutes=0.01")]
    [InlineData("memory-fraction=.5")]
    [InlineData("force=")]
    [InlineData("target=RunHpl")]
    [InlineData("dryrun")]
    [InlineData("settings_showprocesscommandline=true")]
    public void Should_Accept_When_A_Value_Is_At_The_Edge_Or_The_Option_Is_Cakes_Own(string given)
    {
        Should.NotThrow(() => Given.Resolve(given));
    }

    [Theory]
    [InlineData("nodse=3", "--nodse (command line) is not an option. Did you mean --nodes?")]
    [InlineData("targt=X", "--targt (command line) is not an option. Did you mean --target?")]
    [InlineData("memory=0.5", "--memory (command line) is not an option. Did you mean --memory-fraction?")]
    [InlineData("keep_image", "--keep_image (command line) is not an option. Did you mean --keep-image?")]
    [InlineData("colour=red", "--colour (command line) is not an option.")]
    public void Should_Suggest_The_Nearest_When_An_Option_Is_Unknown(string given, string line)
    {
        Given.Refusal(given).Split('\n')[0].ShouldBe(line);
    }

    [Theory]
    [InlineData(
        "HOARFROST_NODS",
        "HOARFROST_NODS (environment) is not a variable of this program. Did you mean HOARFROST_NODES?"
    )]
    [InlineData(
        "hoarfrost_nodes",
        "hoarfrost_nodes (environment) is not a variable of this program. Did you mean HOARFROST_NODES?"
    )]
    [InlineData("HOARFROST_COLOUR", "HOARFROST_COLOUR (environment) is not a variable of this program.")]
    public void Should_Suggest_The_Nearest_When_A_Variable_Is_Unknown(string name, string line)
    {
        // When
        var message = Should
            .Throw<UsageException>(() =>
                new OptionsResolver(Given.Catalog).Resolve(Given.NoArguments, Given.Environment(name, "3"), file: null)
            )
            .Message;

        // Then
        message.Split('\n')[0].ShouldBe(line);
    }

    [Fact]
    public void Should_Report_All_Problems_At_Once_When_Several_Sources_Are_Wrong()
    {
        // When
        var exception = Should.Throw<UsageException>(() =>
            new OptionsResolver(Given.Catalog).Resolve(
                Given.Arguments("nodes=two", "nbs=3"),
                Given.Environment("HOARFROST_REPEATS", "many"),
                Given.File("cluster: a/b\nn: [1]\nn: 2\nq: 3\nq: 4\n")
            )
        );

        // Then
        exception.ExitCode.ShouldBe(ExitCodes.Usage);
        exception
            .Message.Split('\n')
            .ShouldBe([
                "--nbs (command line) is not an option. Did you mean --nb?",
                "cluster.yaml:2:4: n must be one plain value, not a list.",
                "cluster.yaml:5:1: q is there already, at cluster.yaml:4:1.",
                "cluster.yaml:1:10: cluster \"a/b\" must be 1 to 40 lower-case letters, digits and hyphens, first a letter and no hyphen last.",
                "--repeats \"many\" (HOARFROST_REPEATS) must be a whole number from 1 to 100.",
                "--nodes \"two\" (command line) must be a whole number from 1 to 1000.",
                "--help all lists all options and what they take.",
            ]);
    }

    [Fact]
    public void Should_Refuse_When_An_Option_Is_Given_Twice_With_Different_Values()
    {
        Given
            .Refusal("nodes=2", "nodes=3")
            .ShouldStartWith("--nodes (command line) is given 2 times with different values. Give it once.");
    }

    [Fact]
    public void Should_Accept_When_An_Option_Is_Given_Twice_With_One_Value()
    {
        Given.Resolve("nodes=3", "nodes=03").Nodes.ShouldBe(3);
    }

    [Fact]
    public void Should_Show_A_Value_On_One_Line_When_It_Is_Long_Or_Has_Control_Characters()
    {
        // When
        var message = Given.Refusal("nodes=\u001b[31m\n\u202e" + new string('x', 10_000));

        // Then
        message.Split('\n').Length.ShouldBe(2);
        message.ShouldNotContain('\u001b');
        message.ShouldNotContain('\u202e');
        message.Length.ShouldBeLessThan(250);
    }
}
