using System.Text.RegularExpressions;
using System.Xml.Linq;
using Repository.Tests.Tools;

namespace Repository.Tests.Sources;

/// <summary>The floors of the house: references only go down, and no two folders use each other.</summary>
public sealed class FloorTests
{
    // What a floor may know stands before it; those of one line do not know each other, but that the leaves may use the tools.
    private static readonly string[][] Floors =
    [
        ["Core"],
        ["Tooling"],
        ["Remote", "Kubernetes", "Google"],
        ["Options"],
        ["Clusters"],
        ["Results"],
        ["Programs"],
        ["Runs"],
        ["Platforms"],
        ["Tasks"],
    ];

    [Fact]
    public void Should_Refer_Only_To_Floors_Below_When_Projects_Refer_To_Each_Other()
    {
        // Given
        var projects = Directory
            .EnumerateFiles(Path.Combine(Clone.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Append(Path.Combine(Clone.Root, "tasks", "Hoarfrost.Tasks.csproj"))
            .ToDictionary(FloorOf, References, StringComparer.Ordinal);

        // When
        var upwards = projects.SelectMany(project =>
            project
                .Value.Where(used => LevelOf(used) >= LevelOf(project.Key))
                .Select(used => $"{project.Key} -> {used}")
        );

        // Then
        projects.Keys.ShouldBe(Floors.SelectMany(floor => floor), ignoreOrder: true);
        upwards.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Have_No_Circle_When_Folders_Use_Each_Other()
    {
        // When
        var graph = SourceGraph.Read();

        // Then
        graph.Uses.Count.ShouldBeGreaterThan(50);
        graph.Circles().ShouldBeEmpty();
    }

    [Fact]
    public void Should_Know_No_Program_When_Runs_Are_Of_Any() =>
        Directory
            .EnumerateFiles(Path.Combine(Clone.Root, "src", "Runs"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .ShouldAllBe(file => !File.ReadAllText(file).Contains("Hoarfrost.Programs.Hpl", StringComparison.Ordinal));

    [Fact]
    public void Should_Hold_One_Project_When_A_Folder_Of_Src_Is_A_Floor() =>
        Directory
            .EnumerateDirectories(Path.Combine(Clone.Root, "src"))
            .ShouldAllBe(folder => File.Exists(Path.Combine(folder, $"Hoarfrost.{Path.GetFileName(folder)}.csproj")));

    [Fact]
    public void Should_Have_Tests_When_A_Folder_Of_Src_Is_A_Floor() =>
        Directory
            .EnumerateDirectories(Path.Combine(Clone.Root, "src"))
            .Select(Path.GetFileName)
            .ShouldAllBe(floor => File.Exists(Clone.At($"tests/{floor}.Tests/{floor}.Tests.csproj")));

    [Fact]
    public void Should_Be_Run_And_Built_When_A_Project_Has_Tests()
    {
        // Given
        var run = Clone.Read("tests/run");
        var solution = Clone.Read("Hoarfrost.slnx");

        // When
        var projects = Directory
            .EnumerateDirectories(Path.Combine(Clone.Root, "tests"), "*.Tests")
            .Select(folder => Path.GetFileNameWithoutExtension(folder));

        // Then
        projects.ShouldAllBe(name =>
            Regex.IsMatch(run, $@"projects\+?=\([^)]*\b{name}\b", RegexOptions.None, TimeSpan.FromSeconds(10))
            && solution.Contains($"\"tests/{name}.Tests/{name}.Tests.csproj\"", StringComparison.Ordinal)
        );
    }

    private static int LevelOf(string floor) => Array.FindIndex(Floors, line => line.Contains(floor));

    private static string FloorOf(string project) => Path.GetFileNameWithoutExtension(project).Split('.')[^1];

    private static IReadOnlyList<string> References(string project) =>
        [
            .. XDocument
                .Load(project)
                .Descendants("ProjectReference")
                .Select(reference => FloorOf(reference.Attribute("Include")!.Value))
                .Where(name => name != "Frosting"),
        ];
}
