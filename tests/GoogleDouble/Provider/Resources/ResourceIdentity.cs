namespace GoogleDouble.Provider.Resources;

/// <param name="Location">Zone or region, null where it has none.</param>
/// <param name="SelfLink">Its name among all resources.</param>
/// <param name="Id">As Terraform's state calls it.</param>
internal sealed record ResourceIdentity(string Project, string? Location, string Name, string SelfLink, string Id);
