namespace GoogleDouble.Faults;

/// <summary>One thing that goes wrong, and where.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>
    /// Terraform's type of the resource (<c>google_compute_instance</c>), or for a fault of plain requests the service:
    /// <c>compute</c>, <c>storage</c>, <c>serviceusage</c>, <c>cloudresourcemanager</c>. Null: any.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>
    /// Name of the resource, <c>*</c> standing for any characters; for a plain request its path, for an upload that is cut off its object.
    /// Null: any.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Only in this zone or region. Null: anywhere.</summary>
    public string? Zone { get; init; }

    /// <summary>How many times it happens.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching occasions pass unharmed first.</summary>
    public int After { get; init; }

    /// <summary>How long a slow operation takes beyond its usual time, or a preempted instance lives.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How many bytes of an upload arrive before it is cut off.</summary>
    public long Byte { get; init; }

    /// <summary>What the error is about: the quota's name (default <c>CPUS</c>), the policy's, or the permission or service if not the obvious one.</summary>
    public string? Subject { get; init; }

    internal bool Matches(FaultKind kind, string type, string? name, string? zone) =>
        Kind == kind
        && (Type is null || Type == type)
        && (Name is null || (name is not null && Wildcard.Matches(Name, name)))
        && (Zone is null || Zone == zone);
}
