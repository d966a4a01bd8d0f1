using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Rest;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Rest.Projects;
using GoogleDouble.Store;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace GoogleDouble.Storage;

/// <summary>Cloud Storage's JSON API but for uploads, and the reading of objects by its XML API.</summary>
internal sealed class StorageEndpoints(BucketStore buckets, PermissionTable permissions, DoubleSettings settings)
{
    public void Map(IEndpointRouteBuilder routes, ApiGuard guard)
    {
        var api = new ApiRoutes(routes, guard, "storage", "/storage/v1", ApiStyle.Older);
        api.Get(
            "/b/{bucket}",
            request => StorageViews.Of(Bucket(request, "storage.buckets.get"), settings.ProjectNumber)
        );
        api.Get("/b/{bucket}/iam/testPermissions", TestPermissions);
        api.Get("/b/{bucket}/o", List);
        api.Map("GET", "/b/{bucket}/o/{*object}", request => Task.FromResult(Get(request, "/o/")));
        api.Map("DELETE", "/b/{bucket}/o/{*object}", request => Task.FromResult(Delete(request)));

        // Google's client for Go, so Terraform, reads objects there.
        var xml = new ApiRoutes(routes, guard, "storage", "", ApiStyle.Older);
        xml.Map("GET", "/{bucket}/{*object}", request => Task.FromResult(Media(request, request.Part("bucket"))));
    }

    internal static GoogleErrorException Denied(string permission, Bucket bucket) =>
        new(
            403,
            ApiReason.Forbidden,
            $"The caller does not have {permission} access to the Google Cloud Storage bucket. Permission '{permission}' denied"
                + $" on resource '{bucket.Name}' (or it may not exist)."
        );

    private JsonObject TestPermissions(HttpRequest request)
    {
        _ = buckets.Get(request.Part("bucket"));
        var json = new JsonObject { ["kind"] = "storage#testIamPermissionsResponse" };
        List<string> granted = [.. request.Query["permissions"].OfType<string>().Where(permissions.Has)];
        if (granted.Count > 0)
        {
            json["permissions"] = new JsonArray([.. granted.Select(name => JsonValue.Create(name))]);
        }

        return json;
    }

    private JsonObject List(HttpRequest request)
    {
        var bucket = Bucket(request, "storage.objects.list");
        string size = request.Query["maxResults"].ToString();
        int pageSize = size.Length == 0 ? int.MaxValue : int.Parse(size, CultureInfo.InvariantCulture);
        return ObjectListing.Of(
            bucket.Objects,
            request.Query["prefix"].ToString(),
            request.Query["delimiter"].ToString(),
            request.Query["pageToken"].ToString(),
            Math.Min(pageSize, settings.LargestPage)
        );
    }

    private IResult Get(HttpRequest request, string marker)
    {
        if (request.Query["alt"] == "media")
        {
            return Media(request, marker);
        }

        return Results.Json(StorageViews.Of(Find(request, marker)));
    }

    private IResult Media(HttpRequest request, string marker)
    {
        var stored = Find(request, marker);
        var headers = request.HttpContext.Response.Headers;
        headers["x-goog-hash"] = $"crc32c={stored.Crc32C},md5={stored.Md5}";
        headers["x-goog-generation"] = stored.Generation.ToString(CultureInfo.InvariantCulture);
        headers["x-goog-metageneration"] = "1";
        headers["x-goog-stored-content-length"] = stored.Content.Length.ToString(CultureInfo.InvariantCulture);
        headers["x-goog-stored-content-encoding"] = "identity";
        return Results.Bytes(
            stored.Content,
            stored.ContentType,
            enableRangeProcessing: true,
            lastModified: stored.Created,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(Convert.FromBase64String(stored.Md5))}\"")
        );
    }

    private IResult Delete(HttpRequest request)
    {
        Bucket(request, "storage.objects.delete").Delete(ObjectName(request, "/o/"), Preconditions.Of(request));
        return Results.NoContent();
    }

    private StoredObject Find(HttpRequest request, string marker)
    {
        var bucket = Bucket(request, "storage.objects.get");
        string name = ObjectName(request, marker);
        var found = bucket.Find(name) ?? throw bucket.NoSuchObject(name);
        string generation = request.Query["generation"].ToString();
        if (generation.Length > 0 && generation != found.Generation.ToString(CultureInfo.InvariantCulture))
        {
            throw bucket.NoSuchObject($"{name}#{generation}");
        }

        Preconditions.Of(request).Check(found);
        return found;
    }

    private Bucket Bucket(HttpRequest request, string permission)
    {
        var bucket = buckets.Get(request.Part("bucket"));
        return permissions.Has(permission) ? bucket : throw Denied(permission, bucket);
    }

    // The path of the request has %2F for a slash of the name; routing would leave it so.
    private static string ObjectName(HttpRequest request, string marker)
    {
        string target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        int start = target.IndexOf(marker, StringComparison.Ordinal) + marker.Length;
        return Uri.UnescapeDataString(target[start..].TrimStart('/'));
    }
}
