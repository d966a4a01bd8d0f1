using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Clusters.Pods;

/// <summary>What a Kubernetes cluster wants of pods besides.</summary>
internal sealed record PodOptions : IOptionSection<PodOptions>
{
    /// <summary>A file with a strategic merge patch of the pods' template, as it was given.</summary>
    public string? PodPatch { get; init; }

    /// <summary>An image for the pods that was made from ours; null: ours.</summary>
    public string? Image { get; init; }

    /// <summary>A Secret of the jobs' namespace.</summary>
    public string? ImagePullSecret { get; init; }

    /// <summary>Null: the one of <c>manifests/base</c>.</summary>
    public string? OperatorImage { get; init; }

    /// <summary>A LocalQueue of Kueue, in the jobs' namespace.</summary>
    public string? Queue { get; init; }

    static JsonTypeInfo<PodOptions> IOptionSection<PodOptions>.Json => PodOptionsJson.Default.PodOptions;
}

/// <summary>The source-generated serialiser of the options.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PodOptions))]
internal sealed partial class PodOptionsJson : JsonSerializerContext;

/// <summary>The options of pods, as a section of the catalogue that all platforms with pods share.</summary>
internal static partial class PodOptionTable
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    private static readonly OptionGroup Group = new("Options of pods");

    public static OptionSection Section { get; } =
        new([
            Group.Row<PodOptions, string>(
                "pod-patch",
                "A strategic merge patch of the pods' template (node selectors, tolerations, resources); a path begins where the command is run",
                new Text("FILE", NameRules.IsPath, "the path of a YAML file"),
                pods => pods.PodPatch,
                (pods, value) => pods with { PodPatch = value }
            ) with
            {
                Targets = ["VerifyMpi", "RunHpl", "RunMpi"],
                IsKept = static _ => true,
                ShapesRun = true,
            },
            Group.Row<PodOptions, string>(
                "image",
                "An image for the pods that you made FROM that of PodImage, with more in it: nothing is built or pushed",
                new Text("IMAGE", IsImage, "an image with its registry, and a tag or a digest"),
                pods => pods.Image,
                (pods, value) => pods with { Image = value }
            ) with
            {
                DefaultText = "that of PodImage",
                Targets = ["PodImage", "VerifyMpi", "RunHpl", "RunMpi"],
                ShapesRun = true,
            },
            Group.Row<PodOptions, string>(
                "image-pull-secret",
                "A Secret of the jobs' namespace by which nodes log in to the image registry",
                new Text("NAME", IsName, "the name of a Secret: small letters, digits, - and ."),
                pods => pods.ImagePullSecret,
                (pods, value) => pods with { ImagePullSecret = value }
            ) with
            {
                Targets = ["VerifyMpi", "RunHpl", "RunMpi"],
                IsKept = static _ => true,
            },
            Group.Row<PodOptions, string>(
                "queue",
                "The LocalQueue of Kueue that jobs wait in",
                new Text(
                    "NAME",
                    static text => text.Length <= LongestLabel && IsName(text),
                    "the name of a LocalQueue, at most 63 small letters, digits, - and ."
                ),
                pods => pods.Queue,
                (pods, value) => pods with { Queue = value }
            ) with
            {
                Targets = ["VerifyMpi", "RunHpl", "RunMpi"],
                IsKept = static _ => true,
            },
            Group.Row<PodOptions, string>(
                "operator-image",
                "The image of mpi-operator, where the cluster takes it from a mirror",
                new Text("IMAGE", IsImage, "an image with its registry, and a tag or a digest"),
                pods => pods.OperatorImage,
                (pods, value) => pods with { OperatorImage = value }
            ) with
            {
                DefaultText = "that of manifests/base",
                Targets = ["DeployOperator"],
                IsKept = static _ => true,
            },
        ])
        {
            AddDefaults = static options => options.With(new PodOptions()),
        };

    /// <summary>A patch's path is kept with the cluster: a later command may be run elsewhere.</summary>
    /// <param name="directory">Where this command is run.</param>
    public static HoarfrostOptions WithFullPaths(HoarfrostOptions options, string directory) =>
        options.Of<PodOptions>() is { PodPatch: { } path } pods
            ? options.With(pods with { PodPatch = Path.GetFullPath(path, directory) })
            : options;

    /// <summary>A DNS subdomain, as most objects of Kubernetes are named.</summary>
    public static bool IsName(string text) => text.Length <= LongestName && Name().IsMatch(text);

    /// <summary>Not a short name: some container runtimes take none.</summary>
    private static bool IsImage(string text) => Image().IsMatch(text);

    [GeneratedRegex(
        @"\A[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Name();

    [GeneratedRegex(
        @"\A([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?|[A-Za-z0-9.-]+:[0-9]+|localhost)(/[a-z0-9]+([._-]+[a-z0-9]+)*)+(:\w[\w.-]*(@sha256:[0-9a-f]{64})?|@sha256:[0-9a-f]{64})\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Image();
}
