using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Values;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>What is particular to one type of resource.</summary>
/// <param name="type">Terraform's name of it.</param>
/// <param name="noun">What the real provider's errors call it: "Error creating Network".</param>
internal abstract class ResourceKind(string type, string noun)
{
    private const string AttributionLabel = "goog-terraform-provisioned";

    public string Type => type;

    public string Noun => noun;

    public TypeSchema Schema => SchemaCatalog.Resources[type];

    /// <summary>How the error of an operation that created one begins.</summary>
    public virtual string CreateWaitError => $"Error waiting to create {noun}: Error waiting for Creating {noun}: ";

    /// <summary>How the error of a request to delete one begins.</summary>
    public virtual string DeleteError => $"Error when reading or editing {noun}: ";

    /// <summary>Where the configuration says which labels it has.</summary>
    protected virtual string LabelsAttribute => "labels";

    /// <summary>Adds to a plan what neither the configuration nor the resource decides.</summary>
    public virtual void Customize(ProviderConfig config, JsonObject? prior, JsonObject planned)
    {
        Fill("project", config.Project);
        Fill("region", config.Region);
        Fill("zone", config.Zone);
        if (planned.ContainsKey("effective_labels"))
        {
            planned["terraform_labels"] = Labels(config, prior, planned);
            planned["effective_labels"] = planned["terraform_labels"]!.DeepClone();
        }

        void Fill(string attribute, string? value)
        {
            if (value is not null && planned.ContainsKey(attribute) && Unknown.Is(planned[attribute]))
            {
                planned[attribute] = value;
            }
        }
    }

    /// <summary>Where it is and what it is called. All that this needs is known when it is made.</summary>
    public abstract ResourceIdentity Identify(JsonObject attributes);

    /// <summary>
    /// Makes it: refuses what the API refuses, does what there is to do, and gives the attributes that are still unknown their values.
    /// The store has the resource already, so its name is taken.
    /// </summary>
    /// <exception cref="GoogleErrorException">The API refuses the request.</exception>
    /// <exception cref="OperationFailedException">The operation fails.</exception>
    public virtual Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Changes it in place. The store gets <paramref name="after"/> afterwards.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public virtual Task UpdateAsync(
        Cloud cloud,
        StoredResource before,
        StoredResource after,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    /// <summary>Takes away what belongs to it; its entry in the store goes afterwards.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public virtual Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    private JsonNode Labels(ProviderConfig config, JsonObject? prior, JsonObject planned)
    {
        if (Unknown.IsIn(planned[LabelsAttribute]))
        {
            return Unknown.Value;
        }

        var labels = new JsonObject();
        foreach (var (key, value) in config.DefaultLabels)
        {
            labels[key] = value;
        }

        if (config.AddAttributionLabel && (prior is null || prior["effective_labels"]?[AttributionLabel] is not null))
        {
            labels[AttributionLabel] = "true";
        }

        foreach (var (key, value) in planned[LabelsAttribute] as JsonObject ?? [])
        {
            labels[key] = value?.DeepClone();
        }

        return labels;
    }
}
