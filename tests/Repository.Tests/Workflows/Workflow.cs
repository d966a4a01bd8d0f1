using Repository.Tests.Tools;
using YamlDotNet.RepresentationModel;

namespace Repository.Tests.Workflows;

/// <summary>A workflow of GitHub Actions, read as YAML.</summary>
internal sealed record Workflow(string Name, string Text, YamlMappingNode Root)
{
    private const string Folder = ".github/workflows";

    public static IReadOnlyList<Workflow> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Clone.At(Folder))
            .Order(StringComparer.Ordinal)
            .Select(file => Read(Path.GetFileName(file))),
    ];

    public IEnumerable<(string Name, YamlMappingNode Job)> Jobs =>
        Map(Root, "jobs")!.Children.Select(job => (((YamlScalarNode)job.Key).Value!, (YamlMappingNode)job.Value));

    public IEnumerable<YamlMappingNode> Steps => Jobs.SelectMany(job => StepsOf(job.Job));

    /// <summary>The scripts of all steps.</summary>
    public IEnumerable<string> Scripts => Steps.Select(step => Value(step, "run")).OfType<string>();

    public static Workflow Read(string name)
    {
        var text = Clone.Read($"{Folder}/{name}");
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return new Workflow(name, text, (YamlMappingNode)yaml.Documents[0].RootNode);
    }

    public static IEnumerable<YamlMappingNode> StepsOf(YamlMappingNode job) =>
        ((YamlSequenceNode)job.Children["steps"]).Cast<YamlMappingNode>();

    public static YamlMappingNode? Map(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var found) ? found as YamlMappingNode : null;

    public static string? Value(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var found) ? (found as YamlScalarNode)?.Value : null;

    public override string ToString() => Name;
}
