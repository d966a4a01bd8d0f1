using System.Text;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hoarfrost.Kubernetes;

/// <summary>
/// Kubeconfigs as kubectl takes them together (client-go's loader): of clusters, users and contexts of one name the first file's counts, so
/// that a context may name a user in another file; paths are relative to the file that they are in; what is missing or empty has nothing.
/// The client library takes them together otherwise.
/// </summary>
internal sealed class MergedKubeconfig
{
    private const string Clusters = "clusters";
    private const string Users = "users";
    private const string Contexts = "contexts";

    // Of a cluster and of a user.
    private static readonly string[] Paths =
    [
        "certificate-authority",
        "client-certificate",
        "client-key",
        TokenFileSetting,
    ];

    private const string TokenFileSetting = "tokenFile";

    private readonly Dictionary<string, YamlSequenceNode> lists = new(StringComparer.Ordinal)
    {
        [Clusters] = [],
        [Users] = [],
        [Contexts] = [],
    };

    private MergedKubeconfig() { }

    /// <summary>In order of precedence.</summary>
    public IEnumerable<string> ContextNames => lists[Contexts].Select(static context => Text(context, "name")!);

    /// <exception cref="KubeConfigException">One of the files is none; names it.</exception>
    public static MergedKubeconfig Load(IEnumerable<string> files)
    {
        var merged = new MergedKubeconfig();
        foreach (var file in files.Where(File.Exists).Select(Path.GetFullPath))
        {
            try
            {
                merged.Add(file);
            }
            catch (Exception e) when (e is YamlException or IOException or UnauthorizedAccessException)
            {
                throw new KubeConfigException($"{file} can't be read as a kubeconfig: {e.Message}", e);
            }
        }

        return merged;
    }

    /// <summary>For the client library, which does not know that a token may be in a file.</summary>
    /// <exception cref="IOException">The token of the context's user can't be read.</exception>
    public K8SConfiguration ToConfiguration(string context)
    {
        var root = new YamlMappingNode { { "apiVersion", "v1" }, { "kind", "Config" } };
        foreach (var (name, items) in lists)
        {
            root.Add(name, items);
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        var configuration = KubernetesClientConfiguration.LoadKubeConfig(stream);
        var userName = Text(Child(Named(Contexts, context), "context"), "user");
        if (userName is not null && Text(Child(Named(Users, userName), "user"), TokenFileSetting) is { } path)
        {
            configuration.Users.First(user => user.Name == userName).UserCredentials.Token = File.ReadAllText(path)
                .Trim();
        }

        return configuration;
    }

    private void Add(string file)
    {
        var yaml = new YamlStream();
        using (var text = File.OpenText(file))
        {
            yaml.Load(text);
        }

        if (yaml.Documents is not [{ RootNode: var root }, ..] || root is YamlScalarNode scalar && IsNull(scalar))
        {
            return;
        }

        if (root is not YamlMappingNode)
        {
            throw new YamlException("It is no mapping.");
        }

        foreach (var (name, items) in lists)
        {
            foreach (var item in (Child(root, name) as YamlSequenceNode ?? []).OfType<YamlMappingNode>())
            {
                if (Text(item, "name") is { } key && Named(name, key) is null)
                {
                    Resolve(Child(item, "cluster"), file);
                    Resolve(Child(item, "user"), file);
                    items.Add(item);
                }
            }
        }
    }

    private static void Resolve(YamlNode? settings, string file)
    {
        foreach (var path in Paths)
        {
            Resolve(settings, path, file, static _ => true);
        }

        // A plain name is one on PATH.
        Resolve(Child(settings, "exec"), "command", file, static command => command.Contains('/'));
    }

    private static void Resolve(YamlNode? settings, string name, string file, Predicate<string> isPath)
    {
        if (Text(settings, name) is [_, ..] value && isPath(value) && !Path.IsPathRooted(value))
        {
            ((YamlMappingNode)settings!).Children[name] = Path.GetFullPath(value, Path.GetDirectoryName(file)!);
        }
    }

    private YamlMappingNode? Named(string list, string name) =>
        lists[list].OfType<YamlMappingNode>().FirstOrDefault(item => Text(item, "name") == name);

    private static string? Text(YamlNode? parent, string key) =>
        Child(parent, key) is YamlScalarNode scalar && !IsNull(scalar) ? scalar.Value : null;

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private static YamlNode? Child(YamlNode? parent, string key) =>
        (parent as YamlMappingNode)
            ?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode name && name.Value == key)
            .Value;
}
