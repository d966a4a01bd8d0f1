using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Planning;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

internal sealed class InstanceKind(SchemaCatalog schemas)
    : ComputeKind(schemas, "google_compute_instance", "instance", Scope.Zone, "instances")
{
    private const string Running = "RUNNING";
    private const string Terminated = "TERMINATED";

    // What the API changes of a stopped instance only.
    private static readonly string[] NeedStop =
    [
        "machine_type",
        "min_cpu_platform",
        "service_account",
        "shielded_instance_config",
        "advanced_machine_features",
    ];

    public override string CreateFailure => "";

    public override string Creating => "instance to create";

    public override string Deleting => "instance to delete";

    public override bool CanBeDeletedWhileMade => true;

    public override string DeleteError => "Error deleting instance: ";

    protected override IReadOnlyDictionary<string, JsonNode?> OnlyConfigured { get; } =
        new Dictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["allow_stopping_for_update"] = null,
            ["desired_status"] = null,
        };

    public override async Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        await base.CreateAsync(cloud, resource, cancellationToken);
        var type = InstanceChecks.Check(cloud, resource);
        var image = InstanceDefaults.Fill(cloud, resource, type);
        var boot = Disks.BootDisk(resource)!;
        var disk = Disks.Create(cloud, resource, boot["initialize_params"]![0]!.AsObject());
        boot["source"] = disk.SelfLink;
        if (!cloud.Store.TryAdd(disk))
        {
            throw GoogleErrorException.AlreadyExists(ResourceLink.PathOf(disk.SelfLink));
        }

        try
        {
            await cloud.Instances.CreateAsync(resource, type, image.Own, cancellationToken);
        }
        catch
        {
            cloud.Store.Remove(disk);
            throw;
        }

        resource.Attributes["current_status"] = "STAGING";
        cloud.Store.Replace(Settlement.Settled(Schema.Block, resource));
        await SetStatusAsync(cloud, resource, resource.Text("desired_status") ?? Running, cancellationToken);
    }

    public override async Task UpdateAsync(
        Cloud cloud,
        StoredResource before,
        StoredResource after,
        CancellationToken cancellationToken
    )
    {
        var attributes = after.Attributes;
        var status = before.Text("current_status");
        var changes = NeedStop.Any(name => !AreEqual(name, before, after));
        if (changes && status == Running && (bool?)attributes["allow_stopping_for_update"] != true)
        {
            throw new ProviderErrorException(
                "Changing the machine_type, min_cpu_platform, service_account, enable_display, shielded_instance_config, "
                    + "scheduling.node_affinities, scheduling.max_run_duration or network_interface.[#d].(network/subnetwork/"
                    + "subnetwork_project) or advanced_machine_features on a started instance requires stopping it. To acknowledge "
                    + "this, please set allow_stopping_for_update = true in your config. You can also stop it by setting "
                    + "desired_status = \"TERMINATED\", but the instance will not be restarted after the update."
            );
        }

        InstanceChecks.Check(cloud, after);
        attributes["label_fingerprint"] = Fingerprints.Of(attributes["effective_labels"]);
        attributes["metadata_fingerprint"] = Fingerprints.Of(attributes["metadata"]);
        attributes["tags_fingerprint"] = Fingerprints.Of(attributes["tags"]);
        await SetStatusAsync(cloud, after, after.Text("desired_status") ?? status!, cancellationToken);
    }

    public override async Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        if ((bool?)resource.Attributes["deletion_protection"] == true)
        {
            throw new GoogleErrorException(
                400,
                "invalid",
                "Invalid resource usage: 'Resource cannot be deleted if it's protected against deletion.'."
            );
        }

        await cloud.Instances.RemoveAsync(resource, cancellationToken);
        Disks.Detach(cloud, resource);
    }

    // An external address is the instance's while it runs.
    private static async Task SetStatusAsync(
        Cloud cloud,
        StoredResource resource,
        string status,
        CancellationToken cancellationToken
    )
    {
        var before = resource.Text("current_status");
        if (status == before)
        {
            return;
        }

        if (status == Running)
        {
            await cloud.Instances.StartAsync(resource, cancellationToken);
        }
        else if (before == Running)
        {
            await cloud.Instances.StopAsync(resource, cancellationToken);
        }

        resource.Attributes["current_status"] = status == Running ? Running : Terminated;
        foreach (var nic in resource.Attributes["network_interface"]!.AsArray())
        {
            foreach (var access in nic!["access_config"]!.AsArray())
            {
                access!["nat_ip"] =
                    status == Running ? cloud.Instances.ExternalAddress((string)nic["network_ip"]!) : "";
            }
        }
    }

    private bool AreEqual(string name, StoredResource before, StoredResource after) =>
        Schema.Block.Attributes.TryGetValue(name, out var attribute)
            ? ValueEquality.AttributesAreEqual(attribute, before.Attributes[name], after.Attributes[name])
            : ValueEquality.NestedAreEqual(
                Schema.Block.BlockTypes[name],
                before.Attributes[name],
                after.Attributes[name]
            );
}
