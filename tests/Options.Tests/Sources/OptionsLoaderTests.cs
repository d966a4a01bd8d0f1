using Cake.Core;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Options.Sources;
using NSubstitute;

namespace Options.Tests.Sources;

public sealed class OptionsLoaderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("hoarfrost-options-").FullName;

    public OptionsLoaderTests() => Directory.CreateDirectory(Path.Combine(root, "here"));

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Should_Read_The_Repositorys_File_When_None_Is_Named()
    {
        // Given
        File.WriteAllText(Path.Combine(root, "cluster.yaml"), "nodes: 4\n");

        // Then
        Load().Nodes.ShouldBe(4);
    }

    [Fact]
    public void Should_Do_Without_When_There_Is_No_File_And_None_Is_Named()
    {
        Load().Nodes.ShouldBe(2);
    }

    [Fact]
    public void Should_Read_The_Named_File_Relative_To_The_Working_Directory_When_There_Are_Both()
    {
        // Given
        File.WriteAllText(Path.Combine(root, "cluster.yaml"), "nodes: 4\n");
        File.WriteAllText(Path.Combine(root, "here", "big.yaml"), "nodes: 40\n");

        // When
        var options = Load("config=big.yaml");

        // Then
        options.Nodes.ShouldBe(40);
        options.Config.ShouldBe("big.yaml");
    }

    [Theory]
    [InlineData("config=none.yaml", "none.yaml: there is no such file (from --config or HOARFROST_CONFIG).")]
    [InlineData("config=none/none.yaml", "none/none.yaml: there is no such file (from --config or HOARFROST_CONFIG).")]
    [InlineData("config", "--config (command line) needs a value: the path of a file.")]
    [InlineData("config=a\0b", "--config \"a\\u0000b\" (command line) must be the path of a file.")]
    public void Should_Refuse_When_The_Named_File_Is_Not_There(string given, string line)
    {
        Should.Throw<UsageException>(() => Load(given)).Message.Split('\n').ShouldContain(line, StringComparer.Ordinal);
    }

    [Fact]
    public void Should_Refuse_When_The_Named_File_Is_A_Directory()
    {
        Should.Throw<UsageException>(() => Load("config=.")).Message.ShouldStartWith(". can't be read: ");
    }

    [Fact]
    public void Should_Refuse_When_The_File_Is_Not_Text()
    {
        // Given
        File.WriteAllBytes(Path.Combine(root, "cluster.yaml"), [0x6e, 0xff, 0xfe]);

        // Then
        Should.Throw<UsageException>(() => Load()).Message.ShouldStartWith("cluster.yaml is not UTF-8 text.");
    }

    [Fact]
    public void Should_Refuse_When_The_File_Never_Ends()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "needs an endless file");

        Should
            .Throw<UsageException>(() => Load("config=/dev/zero"))
            .Message.ShouldStartWith("/dev/zero is larger than 64 KiB");
    }

    [Fact]
    public void Should_Report_The_Files_And_The_Command_Lines_Problems_Together_When_Both_Have_Some()
    {
        // When
        var message = Should.Throw<UsageException>(() => Load("config=none.yaml", "nodes=0")).Message;

        // Then
        message.ShouldContain("none.yaml: there is no such file");
        message.ShouldContain("--nodes \"0\"");
    }

    [Fact]
    public void Should_Read_Cakes_Arguments_And_Environment_When_Given_A_Context()
    {
        // Given
        (string Name, string? Value)[] arguments = [("Nodes", "3"), ("force", null), ("target", "RunHpl")];
        var context = Substitute.For<ICakeContext>();
        context.Arguments.Returns(
            new CakeArguments(arguments.ToLookup(x => x.Name, x => x.Value, StringComparer.OrdinalIgnoreCase)!)
        );
        context.Environment.GetEnvironmentVariables().Returns(Given.Environment("HOARFROST_CLUSTER", "alpha")!);

        // When
        var options = new OptionsLoader(Given.Catalog, root, root).Load(context);

        // Then
        options.ShouldBe(Given.Catalog.Defaults with { Nodes = 3, Force = true, Cluster = "alpha" });
    }

    private HoarfrostOptions Load(params string[] arguments) =>
        new OptionsLoader(Given.Catalog, root, Path.Combine(root, "here")).Load(
            Given.Arguments(arguments),
            Given.NoEnvironment
        );
}
