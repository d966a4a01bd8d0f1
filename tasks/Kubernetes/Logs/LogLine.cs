namespace Hoarfrost.Kubernetes.Logs;

/// <summary>A line of a container's output.</summary>
/// <param name="Stamp">When the container wrote it.</param>
internal sealed record LogLine(LogStamp Stamp, string Text);
