namespace Hoarfrost.Tooling.Docker.List;

internal sealed class DockerListSettings : DockerSettings
{
    /// <summary><c>--filter label=…</c>: <c>key</c> or <c>key=value</c>; all must match.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>
    /// Other filters, <c>key=value</c>. A container's <c>name</c> is a regular expression: <c>name=^frost-1$</c>.
    /// </summary>
    public IReadOnlyList<string> Filters { get; init; } = [];
}
