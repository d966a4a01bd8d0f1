namespace GoogleDouble.Provider.Schemas;

/// <summary>The schema of a resource, a data source, or the provider's own configuration.</summary>
/// <param name="Version">Of the schema: that of the state that fits it.</param>
internal sealed record TypeSchema(int Version, BlockSchema Block);
