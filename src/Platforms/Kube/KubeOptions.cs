using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Platforms.Kube;

/// <summary>Which Kubernetes cluster is taken.</summary>
internal sealed record KubeOptions : IOptionSection<KubeOptions>
{
    /// <summary>The kubeconfig's context; null on other platforms.</summary>
    public string? Context { get; init; }

    /// <summary><c>HOST/PATH</c>, where the pods' image is pushed; null: the cluster runs images of this machine's Docker engine.</summary>
    public string? ImageRegistry { get; init; }

    /// <summary>A namespace that exists, in which alone anything is asked for; null: one is made.</summary>
    public string? Namespace { get; init; }

    static JsonTypeInfo<KubeOptions> IOptionSection<KubeOptions>.Json => KubeOptionsJson.Default.KubeOptions;
}

/// <summary>The source-generated serialiser of the options.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(KubeOptions))]
internal sealed partial class KubeOptionsJson : JsonSerializerContext;

/// <summary>The options of a Kubernetes cluster that is there, as a section of the catalogue.</summary>
internal static class KubeOptionTable
{
    private const int LongestNamespace = 63;

    private static readonly OptionGroup Group = new("Options of a Kubernetes cluster");

    public static OptionSection Section { get; } =
        new([
            Group.Row<KubeOptions, string>(
                "context",
                "The cluster, by its context in the kubeconfig; needed on kube",
                new Text("NAME", IsContext, "the name of a context, as kubectl config get-contexts lists them"),
                kube => kube.Context,
                (kube, value) => kube with { Context = value }
            ) with
            {
                Targets = ["Connect"],
                IsKept = static _ => true,
                IsFixed = true,
            },
            Group.Row<KubeOptions, string>(
                "namespace",
                "An existing namespace for the jobs, where you have no rights outside of one",
                new Text("NAME", IsNamespace, "the name of a namespace: at most 63 small letters, digits and -"),
                kube => kube.Namespace,
                (kube, value) => kube with { Namespace = value }
            ) with
            {
                DefaultText = "one is made, CLUSTER-hpl",
                Targets = ["DeployOperator"],
                IsKept = static _ => true,
                IsFixed = true,
            },
            Group.Row<KubeOptions, string>(
                "image-registry",
                "Where the pods' image is pushed for the cluster to take",
                new Text("HOST/PATH", IsImageRegistry, "a registry's host and a path, in lower case, without a tag"),
                kube => kube.ImageRegistry,
                (kube, value) => kube with { ImageRegistry = value }
            ) with
            {
                DefaultText = "this machine's Docker engine",
                Targets = ["PodImage"],
                IsKept = static _ => true,
            },
        ])
        {
            AddDefaults = static options => options.With(new KubeOptions()),
        };

    /// <summary>Whatever stands in a kubeconfig: GKE's hold underscores, EKS's colons and slashes.</summary>
    private static bool IsContext(string text) =>
        text.Length > 0 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));

    private static bool IsNamespace(string text) =>
        text.Length <= LongestNamespace && !text.Contains('.') && PodOptionTable.IsName(text);

    /// <summary>What Docker takes before an image's own name: <c>host[:port]/path</c>.</summary>
    private static bool IsImageRegistry(string text) =>
        text.Split('/') is [{ Length: > 0 } host, _, ..] parts
        && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':')
        && parts[1..].All(IsImagePathPart);

    private static bool IsImagePathPart(string part) =>
        part.Length > 0
        && char.IsAsciiLetterOrDigit(part[0])
        && char.IsAsciiLetterOrDigit(part[^1])
        && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-');
}
