using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using YamlDotNet.Core;

namespace Hoarfrost.Clusters.Pods;

/// <summary>What a user wants of the pods' template: <c>metadata</c> and <c>spec</c>, with containers by their names.</summary>
internal sealed class PodPatch
{
    public const string Launcher = "launcher";
    public const string Worker = "worker";

    private const int BytesPerMbShift = 20;

    private readonly V1PodTemplateSpec given;

    private PodPatch(V1PodTemplateSpec given)
    {
        this.given = given;
        var worker = given.Spec?.Containers?.FirstOrDefault(static container => container.Name == Worker);
        WorkerCpus = Quantity(worker, "cpu") is { } cpus ? (int)Math.Max(1, Math.Floor(cpus)) : null;
        WorkerMemoryMb = Quantity(worker, "memory") is { } bytes ? (int)((long)bytes >> BytesPerMbShift) : null;
    }

    /// <summary>What a worker asks for by it; null: it says nothing.</summary>
    public int? WorkerCpus { get; }

    /// <inheritdoc cref="WorkerCpus"/>
    public int? WorkerMemoryMb { get; }

    /// <summary>Of the nodes that it selects; null: it says nothing.</summary>
    public string? Architecture =>
        given.Spec?.NodeSelector?.TryGetValue(ImageArchitecture.Label, out var architecture) == true
            ? architecture
            : null;

    public IReadOnlyDictionary<string, string>? NodeSelector =>
        given.Spec?.NodeSelector is { } labels ? new Dictionary<string, string>(labels, StringComparer.Ordinal) : null;

    public IReadOnlyList<V1Toleration> Tolerations => [.. given.Spec?.Tolerations ?? []];

    /// <summary>What it says, whatever its form in the file.</summary>
    public string Text => KubernetesJson.Serialize(given);

    /// <param name="path">Null: there is none.</param>
    /// <exception cref="UsageException">It can't be read, or is no patch of a pod's template.</exception>
    public static PodPatch? Read(string? path)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UsageException($"--pod-patch {path}: {e.Message}");
        }
    }

    /// <exception cref="FormatException">Says what is wrong.</exception>
    public static PodPatch Parse(string yaml)
    {
        V1PodTemplateSpec? patch;
        try
        {
            patch = KubernetesYaml.Deserialize<V1PodTemplateSpec>(yaml, strict: true);
        }
        catch (Exception e) when (e is YamlException or FormatException or ArgumentException or OverflowException)
        {
            throw new FormatException($"this is no patch of a pod's template (metadata and spec): {Innermost(e)}", e);
        }

        if (patch is null || (patch.Metadata is null && patch.Spec is null))
        {
            throw new FormatException("a patch has metadata, spec or both, as a pod's template has.");
        }

        // Another container would go on when the launcher has ended, and so would the job.
        if (
            patch.Spec?.Containers?.FirstOrDefault(static container => container.Name is not (Launcher or Worker)) is
            { } other
        )
        {
            throw new FormatException(
                $"the container {(string.IsNullOrEmpty(other.Name) ? "without a name" : $"\"{other.Name}\"")} is none of the pods': {Launcher} and {Worker} are."
            );
        }

        return new(patch);
    }

    /// <param name="container">The template's own: of the patch's containers, it gets this one.</param>
    public V1PodTemplateSpec Apply(V1PodTemplateSpec template, string container)
    {
        var patch = Node(given);
        if (patch["spec"]?["containers"] is JsonArray containers)
        {
            var own = containers.OfType<JsonObject>().Where(item => item["name"]?.GetValue<string>() == container);
            patch["spec"]!["containers"] = new JsonArray([.. own.Select(static item => item.DeepClone())]);
        }

        return KubernetesJson.Deserialize<V1PodTemplateSpec>(
            StrategicMerge.Merge(Node(template), patch).ToJsonString()
        );
    }

    private static JsonObject Node(V1PodTemplateSpec template) =>
        JsonNode.Parse(KubernetesJson.Serialize(template))!.AsObject();

    private static decimal? Quantity(V1Container? container, string resource) =>
        container?.Resources is not { } resources ? null
        : resources.Limits?.TryGetValue(resource, out var limit) == true ? limit.ToDecimal()
        : resources.Requests?.TryGetValue(resource, out var request) == true ? request.ToDecimal()
        : null;

    private static string Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e.Message;
}
