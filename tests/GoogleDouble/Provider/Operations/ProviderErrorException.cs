using System.Text.Json.Nodes;

namespace GoogleDouble.Provider.Operations;

/// <summary>What Terraform is told went wrong, in the real provider's words.</summary>
internal sealed class ProviderErrorException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What Terraform keeps of a resource that it wanted to be made, as tainted; null: nothing.</summary>
    public JsonObject? Kept { get; init; }
}
