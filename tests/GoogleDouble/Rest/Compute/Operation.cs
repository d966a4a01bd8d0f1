namespace GoogleDouble.Rest.Compute;

/// <summary>Something that Compute Engine does in its own time.</summary>
/// <param name="Scope">zones/us-central1-a, regions/us-central1, global.</param>
/// <param name="TargetLink">Self link of what it is done to.</param>
/// <param name="Work">Ends with the operation; a refusal is the operation's error.</param>
internal sealed record Operation(
    string Name,
    string Project,
    string Scope,
    string Type,
    string TargetLink,
    DateTimeOffset Begun,
    Task Work
);
