using System.Collections.Concurrent;

namespace GoogleDouble.Rest;

/// <summary>Which services the project has enabled.</summary>
public sealed class ServiceStates
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["artifactregistry"] = "Artifact Registry API",
        ["cloudresourcemanager"] = "Cloud Resource Manager API",
        ["compute"] = "Compute Engine API",
        ["container"] = "Kubernetes Engine API",
        ["iam"] = "Identity and Access Management (IAM) API",
        ["iap"] = "Cloud Identity-Aware Proxy API",
        ["serviceusage"] = "Service Usage API",
        ["storage"] = "Cloud Storage JSON API",
    };

    private readonly ConcurrentDictionary<string, bool> enabled = new(
        Titles.Keys.Select(service => KeyValuePair.Create($"{service}.googleapis.com", true)),
        StringComparer.Ordinal
    );

    /// <summary>All that the double has, in the order of their names: compute.googleapis.com.</summary>
    public IReadOnlyList<string> Names => [.. enabled.Keys.Order(StringComparer.Ordinal)];

    public bool IsEnabled(string name) => enabled.GetValueOrDefault(name);

    public void Set(string name, bool isEnabled) => enabled[name] = isEnabled;

    internal static string Title(string service) => Titles.GetValueOrDefault(service, service);
}
