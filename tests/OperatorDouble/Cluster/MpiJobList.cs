using System.Text.Json.Serialization;
using OperatorDouble.Jobs;

namespace OperatorDouble.Cluster;

internal sealed class MpiJobList
{
    [JsonPropertyName("items")]
    public List<MpiJob> Items { get; set; } = [];
}
