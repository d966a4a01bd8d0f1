using System.Text.Json.Serialization;

namespace OperatorDouble.Jobs;

internal sealed class MpiJobStatus
{
    [JsonPropertyName("conditions")]
    public List<JobCondition> Conditions { get; set; } = [];

    [JsonPropertyName("replicaStatuses")]
    public Dictionary<string, ReplicaStatus> ReplicaStatuses { get; set; } = [];

    [JsonPropertyName("startTime")]
    public DateTime? StartTime { get; set; }

    [JsonPropertyName("completionTime")]
    public DateTime? CompletionTime { get; set; }

    [JsonIgnore]
    public bool Finished => Has("Succeeded") || Has("Failed");

    public bool Has(string type) => Find(type)?.Status == "True";

    public JobCondition? Find(string type) => Conditions.Find(condition => condition.Type == type);

    /// <summary>Puts the condition last. One with the same status and reason stays as it is: false.</summary>
    public bool Set(string type, bool value, string reason, string message, DateTime now)
    {
        var old = Find(type);
        var status = value ? "True" : "False";
        if (old?.Status == status && old.Reason == reason)
        {
            return false;
        }

        Conditions.RemoveAll(condition =>
            condition.Type == type
            // Running and Restarting stand for each other.
            || (type == "Running" && condition.Type == "Restarting")
            || (type == "Restarting" && condition.Type == "Running")
        );
        if (type is "Failed" or "Succeeded")
        {
            foreach (var ended in Conditions.Where(condition => condition.Type is "Running" or "Failed"))
            {
                ended.Status = "False";
            }
        }

        Conditions.Add(
            new JobCondition
            {
                Type = type,
                Status = status,
                Reason = reason,
                Message = message,
                LastUpdateTime = now,
                LastTransitionTime = old?.Status == status ? old.LastTransitionTime : now,
            }
        );
        return true;
    }
}
