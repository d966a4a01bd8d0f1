using System.Globalization;
using System.Text.Json.Nodes;

namespace GoogleDouble.Storage;

/// <summary>Buckets and objects as the JSON API shows them. 64-bit numbers are text.</summary>
internal static class StorageViews
{
    private const string Api = "https://www.googleapis.com/storage/v1";

    public static JsonObject Of(Bucket bucket, long projectNumber) =>
        new()
        {
            ["kind"] = "storage#bucket",
            ["id"] = bucket.Name,
            ["name"] = bucket.Name,
            ["selfLink"] = $"{Api}/b/{bucket.Name}",
            ["projectNumber"] = projectNumber.ToString(CultureInfo.InvariantCulture),
            ["metageneration"] = "1",
            ["location"] = bucket.Location,
            ["locationType"] = "region",
            ["storageClass"] = "STANDARD",
            ["timeCreated"] = Time(bucket.Created),
            ["updated"] = Time(bucket.Created),
            ["iamConfiguration"] = new JsonObject
            {
                ["uniformBucketLevelAccess"] = new JsonObject { ["enabled"] = true },
                ["publicAccessPrevention"] = "enforced",
            },
        };

    public static JsonObject Of(StoredObject stored)
    {
        string generation = stored.Generation.ToString(CultureInfo.InvariantCulture);
        string link = $"{Api}/b/{stored.Bucket}/o/{Uri.EscapeDataString(stored.Name)}";
        return new JsonObject
        {
            ["kind"] = "storage#object",
            ["id"] = $"{stored.Bucket}/{stored.Name}/{generation}",
            ["selfLink"] = link,
            ["mediaLink"] = $"{link}?generation={generation}&alt=media",
            ["name"] = stored.Name,
            ["bucket"] = stored.Bucket,
            ["generation"] = generation,
            ["metageneration"] = "1",
            ["contentType"] = stored.ContentType,
            ["storageClass"] = "STANDARD",
            ["size"] = stored.Content.Length.ToString(CultureInfo.InvariantCulture),
            ["md5Hash"] = stored.Md5,
            ["crc32c"] = stored.Crc32C,
            ["etag"] = $"{generation}/1",
            ["timeCreated"] = Time(stored.Created),
            ["updated"] = Time(stored.Created),
        };
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
