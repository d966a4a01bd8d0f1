using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Values;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>What is particular to one type of resource.</summary>
/// <param name="type">Terraform's name of it.</param>
/// <param name="noun">What the real provider's errors call it: "Error creating Network".</param>
internal abstract class ResourceKind(SchemaCatalog schemas, string type, string noun)
{
    private const string AttributionLabel = "goog-terraform-provisioned";

    public string Type => type;

    public string Noun => noun;

    public TypeSchema Schema => schemas.Resources[type];

    /// <summary>How the error of an operation that was to create one begins.</summary>
    public virtual string CreateFailure => $"Error waiting to create {noun}: ";

    /// <summary>What is waited for: "Error waiting for Creating Network".</summary>
    public virtual string Creating => $"Creating {noun}";

    /// <inheritdoc cref="Creating"/>
    public virtual string Deleting => $"Deleting {noun}";

    /// <summary>How the error of a request to delete one begins.</summary>
    public virtual string DeleteError => $"Error when reading or editing {noun}: ";

    /// <summary>Whether the wait for one ends when Terraform tells the provider to stop. Not all of its code looks.</summary>
    public virtual bool IsAbandonedOnStop => true;

    /// <summary>Whether to create what is there already is to have it.</summary>
    public virtual bool IsShared => false;

    /// <summary>Whether it can be deleted while the operation that makes it goes on.</summary>
    public virtual bool CanBeDeletedWhileMade => false;

    /// <summary>The forms of its id for an import, attributes in braces, the whole one first.</summary>
    public abstract IReadOnlyList<string> ImportIds { get; }

    /// <summary>Where the configuration says which labels it has.</summary>
    protected virtual string LabelsAttribute => "labels";

    /// <summary>Attributes that only a configuration has, with what an import gives them: the API does not know them.</summary>
    protected virtual IReadOnlyDictionary<string, JsonNode?> OnlyConfigured => new Dictionary<string, JsonNode?>();

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

    /// <summary>What a request to create one is refused with where its name is taken.</summary>
    public virtual Exception AlreadyExists(string path) => GoogleErrorException.AlreadyExists(path);

    /// <summary>
    /// What the provider then asks for of one that it has made, because it can't be had from the first: how it becomes; null: nothing.
    /// </summary>
    public virtual JsonObject? Completed(JsonObject planned, JsonObject made) => null;

    /// <summary>The text of a refusal to create one.</summary>
    public virtual string CreateRefused(GoogleErrorException error) => $"Error creating {noun}: {ErrorText.Of(error)}";

    /// <summary>What a state keeps of one whose operation nobody waited for to its end, or that failed; null: nothing.</summary>
    public virtual JsonObject? Kept(Cloud cloud, Operation creation) => null;

    /// <summary>Waits, where the provider does so before it deletes one, for what goes on for it.</summary>
    public virtual Task AwaitRestAsync(Operation? running) => Task.CompletedTask;

    /// <summary>The state of one before it is read for the first time: what its id tells, and what no API knows.</summary>
    public JsonObject Imported(IReadOnlyDictionary<string, string> parts)
    {
        var state = Schema.Block.Empty();
        foreach (var (name, value) in parts)
        {
            state[name] = value;
        }

        foreach (var (name, value) in OnlyConfigured)
        {
            state[name] = value?.DeepClone();
        }

        state["id"] = Identify(state).Id;
        return state;
    }

    /// <param name="state">As it was.</param>
    /// <param name="attributes">What the cloud has; changed to what the state becomes.</param>
    public JsonObject Read(JsonObject state, JsonObject attributes)
    {
        foreach (var name in OnlyConfigured.Keys.Append("timeouts").Where(state.ContainsKey))
        {
            attributes[name] = state[name]?.DeepClone();
        }

        // Of the labels, only those that the configuration has been known to have.
        foreach (var name in (string[])[LabelsAttribute, "terraform_labels"])
        {
            if (attributes.ContainsKey("effective_labels") && attributes.ContainsKey(name))
            {
                attributes[name] = state[name] is JsonObject known
                    ? new JsonObject(
                        known.Select(label =>
                            KeyValuePair.Create(
                                label.Key,
                                attributes["effective_labels"]?[label.Key]?.DeepClone() ?? (JsonNode?)""
                            )
                        )
                    )
                    : null;
            }
        }

        return attributes;
    }

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
