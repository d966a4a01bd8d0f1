using System.Text.Json;

namespace Hoarfrost.Tooling.Terraform.Events;

/// <summary>Resources that a plan would touch, or that an apply has touched.</summary>
internal sealed record TerraformChanges(int Added, int Changed, int Removed)
{
    public static TerraformChanges None { get; } = new(0, 0, 0);

    public bool Any => Added + Changed + Removed > 0;

    public static TerraformChanges Parse(JsonElement changes) =>
        new(Count(changes, "add"), Count(changes, "change"), Count(changes, "remove"));

    private static int Count(JsonElement changes, string name) => (int)(changes.Number(name) ?? 0);
}
