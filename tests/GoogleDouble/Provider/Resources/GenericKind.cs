using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Rest;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>A resource of which only what the configuration says is kept.</summary>
/// <param name="host">Of its API, as names of resources begin.</param>
/// <param name="id">Its id, attributes in braces: projects/{project}/serviceAccounts/{account_id}. The last one is its name.</param>
internal sealed partial class GenericKind(SchemaCatalog schemas, string type, string noun, string host, string id)
    : ResourceKind(schemas, type, noun)
{
    private const string MemberParts = "/{role}/{member}";

    // Their waits ask no context, or there is nothing to wait for.
    public override bool IsAbandonedOnStop => false;

    // A policy has a member or not.
    public override bool IsShared => id.EndsWith(MemberParts, StringComparison.Ordinal);

    // The policy's resource, the role and the member are apart by spaces.
    public override IReadOnlyList<string> ImportIds =>
        IsShared ? [$"{id[..^MemberParts.Length]} {{role}} {{member}}"]
        : id.StartsWith("projects/{project}/locations/{location}/", StringComparison.Ordinal)
            ? [id, "{project}/{location}/{repository_id}", "{location}/{repository_id}"]
        : [id];

    public override Exception AlreadyExists(string path) =>
        Type switch
        {
            "google_artifact_registry_repository" => new GoogleErrorException(
                409,
                "",
                "the repository already exists."
            ),
            "google_service_account" => new GoogleErrorException(
                409,
                ApiReason.Exists,
                $"Service account {ResourceLink.NameOf(path).Split('@')[0]} already exists within project {string.Join('/', path.Split('/')[..2])}."
            ),
            _ => base.AlreadyExists(path),
        };

    public override ResourceIdentity Identify(JsonObject attributes)
    {
        var project = (string?)attributes["project"] ?? "";
        var path = Placeholder().Replace(id, match => (string?)attributes[match.Groups["name"].Value] ?? "");
        var location = (string?)attributes["location"];
        return new ResourceIdentity(ResourceLink.NameOf(project), location, path, $"https://{host}/{path}", path);
    }

    public override Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        var values = new UnknownValues(resource.Attributes);
        values.Set("etag", Fingerprints.Of(resource.Attributes["id"]));
        // A service account's email is its name's last part.
        var email = ResourceLink.NameOf(resource.Name);
        values.Set("email", email);
        values.Set("member", $"serviceAccount:{email}");
        values.Set("name", Type == "google_service_account" ? resource.Name : email);
        values.Set("create_time", Timestamps.Now());
        values.Set("update_time", Timestamps.Now());
        values.Set("unique_id", Numbers.Next());
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
