using Hoarfrost.Options;
using Hoarfrost.Options.Sources;

namespace Options.Tests.Sources;

public sealed class ConfigFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("--- ~\n")]
    [InlineData("{}\n")]
    public void Should_Give_No_Entries_When_The_File_Is_Empty(string text)
    {
        // When
        var file = ConfigFile.Parse(text, "cluster.yaml");

        // Then
        file.Entries.ShouldBeEmpty();
        file.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Read_Every_Form_Of_A_Plain_Value_When_The_File_Is_Right()
    {
        // When
        var options = new OptionsResolver(Given.Catalog).Resolve(
            Given.NoArguments,
            Given.NoEnvironment,
            Given.File(
                "\ufeff# three nodes\r\nnodes: 3 # of them\r\n\"cluster\": 'alpha'\r\nsubnet: \"10.64.3.0/24\"\r\n"
            )
        );

        // Then
        options.Nodes.ShouldBe(3);
        options.Cluster.ShouldBe("alpha");
        options.Subnet.ShouldBe(System.Net.IPNetwork.Parse("10.64.3.0/24"));
    }

    [Theory]
    [InlineData(
        "nodes: 2\nmemory-fraction: 2\n",
        "cluster.yaml:2:18: memory-fraction \"2\" must be a number from 0.05 to 0.9."
    )]
    [InlineData("nodes: 2\nnodse: 2\n", "cluster.yaml:2:1: nodse is not an option. Did you mean nodes?")]
    [InlineData("nodes: 2\n\n  # x\nnodes: 2\n", "cluster.yaml:4:1: nodes is there already, at cluster.yaml:1:1.")]
    [InlineData("nodes: [2]\n", "cluster.yaml:1:8: nodes must be one plain value, not a list.")]
    [InlineData("nodes:\n  count: 2\n", "cluster.yaml:2:3: nodes must be one plain value, not a mapping.")]
    [InlineData("nodes: *x\n", "cluster.yaml:1:8: nodes must be one plain value, not an alias (*).")]
    [InlineData("nodes: &x 2\n", "cluster.yaml:1:8: anchors (&) have no use here. Write the value itself.")]
    [InlineData("nodes: !!int 2\n", "cluster.yaml:1:8: tags (!) have no use here. Write the value itself.")]
    [InlineData("nodes:\n", "cluster.yaml:1:7: nodes has no value. It must be a whole number from 1 to 1000.")]
    [InlineData("nodes: ~\n", "cluster.yaml:1:8: nodes has no value. It must be a whole number from 1 to 1000.")]
    [InlineData("config: x.yaml\n", "cluster.yaml:1:1: config can't be set in the file itself.")]
    [InlineData(
        "- nodes\n- 2\n",
        "cluster.yaml:1:1: the file must be a list of options, a line each, such as \"nodes: 4\"."
    )]
    [InlineData(
        "nodes 2\n",
        "cluster.yaml:1:1: the file must be a list of options, a line each, such as \"nodes: 4\"."
    )]
    [InlineData(
        "nodes: 2\n---\nn: 3\n",
        "cluster.yaml:2:1: a second document begins here. The file is one list of options."
    )]
    [InlineData("[a, b]: 2\n", "cluster.yaml:1:1: an option's name must stand here.")]
    [InlineData("<<: 2\n", "cluster.yaml:1:1: << is not an option.")]
    public void Should_Say_Where_When_Something_Is_Wrong(string text, string line)
    {
        Given.Refusal(Given.File(text)).Split('\n')[0].ShouldBe(line);
    }

    [Theory]
    [InlineData("nodes: 2\n\tn: 3\n", "cluster.yaml:2:1: not valid YAML. ")]
    [InlineData("nodes: \"2\n", "cluster.yaml:1:8: not valid YAML. ")]
    [InlineData("nodes: 2\n  n: 3\n", "cluster.yaml:2:4: not valid YAML. ")]
    [InlineData("nodes: [2\n", "cluster.yaml:2:1: not valid YAML. ")]
    [InlineData("nodes: @2\n", "cluster.yaml:1:8: not valid YAML. ")]
    public void Should_Say_Where_When_The_Yaml_Is_Broken(string text, string start)
    {
        Given.Refusal(Given.File(text)).ShouldContain(start);
    }

    [Fact]
    public void Should_Name_The_Tab_When_The_Line_Has_One()
    {
        Given.Refusal(Given.File("nodes: 2\n\tn: 3\n")).ShouldContain("The line has a tab: use spaces.");
    }

    [Fact]
    public void Should_Go_On_When_A_Value_Is_Nested()
    {
        // When
        var file = ConfigFile.Parse("nodes: [[1, {a: [2]}], 3]\nn: 64\n", "cluster.yaml");

        // Then
        file.Problems.ShouldHaveSingleItem();
        file.Entries.ShouldHaveSingleItem().Key.ShouldBe("n");
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('x')]
    public void Should_Refuse_Quickly_When_The_File_Is_Huge_Or_Deep(char content)
    {
        // When
        var largest = ConfigFile.Parse("nodes: " + new string(content, ConfigFile.MaximumBytes - 7), "cluster.yaml");
        var larger = ConfigFile.Parse(new string(content, ConfigFile.MaximumBytes + 1), "cluster.yaml");

        // Then
        Given.Refusal(largest).Length.ShouldBeLessThan(500);
        larger.Problems.ShouldBe(["cluster.yaml is larger than 64 KiB: it is not a list of options."]);
    }
}
