using System.Text.Json;

namespace Hoarfrost.Kubernetes.Watches;

/// <summary>A line of a watch.</summary>
/// <param name="Type">ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.</param>
/// <param name="Object">The object, or what is wrong.</param>
internal sealed record WatchLine(string Type, JsonElement Object);
