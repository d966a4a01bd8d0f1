using Hoarfrost.Context;
using Hoarfrost.Infrastructure;

namespace Hoarfrost.Platforms.Pods;

/// <summary>The labels of what a cluster of ours makes in Kubernetes. Pure.</summary>
internal static class PodLabels
{
    public const string ManagedBy = "app.kubernetes.io/managed-by";

    public const string Us = "hoarfrost";

    /// <summary>Of a run's job: the run's id.</summary>
    public const string Run = "hoarfrost-run";

    private const int Longest = 63;

    public static IReadOnlyDictionary<string, string> Of(ClusterState cluster) =>
        new Dictionary<string, string>(StackVariables.Labels(cluster, Value), StringComparer.Ordinal)
        {
            [ManagedBy] = Us,
        };

    /// <summary>Letters, digits and <c>-_.</c>, with a letter or digit at both ends.</summary>
    public static string Value(string text)
    {
        var value = string.Concat(
            text.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')
        );
        return value[..Math.Min(value.Length, Longest)].Trim('-', '_', '.');
    }

    public static bool AreOurs(IDictionary<string, string>? labels) =>
        labels is not null && labels.TryGetValue(ManagedBy, out var manager) && manager == Us;

    /// <param name="owner">As a label has it; null: whoever owns it.</param>
    public static bool AreOf(string cluster, string? owner, IDictionary<string, string>? labels) =>
        AreOurs(labels)
        && labels!.TryGetValue(StackVariables.ClusterLabel, out var name)
        && name == cluster
        && (owner is null || (labels.TryGetValue(StackVariables.OwnerLabel, out var whose) && whose == owner));
}
