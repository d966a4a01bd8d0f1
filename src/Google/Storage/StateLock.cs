using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hoarfrost.Google.Storage;

/// <summary>Who holds the lock of a state, as Terraform writes it: https://pkg.go.dev/github.com/hashicorp/terraform/internal/states/statemgr#LockInfo.</summary>
/// <param name="Who"><c>user@host</c>.</param>
/// <param name="Created">When it was taken, by that host's clock.</param>
internal sealed record StateLock(string? Who, string? Created)
{
    public static StateLock Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, LockJson.Default.StateLock) ?? Unknown;
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }

    private static StateLock Unknown { get; } = new(null, null);
}

/// <summary>The source-generated serialiser of Terraform's locks, whose keys begin with a capital.</summary>
[JsonSerializable(typeof(StateLock))]
internal sealed partial class LockJson : JsonSerializerContext;
