using System.Text.Json;

namespace Hoarfrost.Tooling.Terraform.Events;

/// <summary>One line of the machine-readable UI that <c>-json</c> switches on (version 1.2; OpenTofu's is the same).</summary>
/// <param name="Type"><c>apply_start</c>, <c>apply_complete</c>, <c>provision_progress</c>, <c>diagnostic</c>, …</param>
/// <param name="Message">The same for people.</param>
/// <param name="Address">The resource concerned.</param>
/// <param name="Action"><c>create</c>, <c>update</c>, <c>delete</c>, ….</param>
/// <param name="ElapsedSeconds">Of an operation under way or ended.</param>
/// <param name="Output">A line of a provisioner's output.</param>
/// <param name="Changes">Of a <c>change_summary</c>.</param>
/// <param name="Outputs">Of <c>outputs</c>; null until values are known, and without values that are sensitive.</param>
internal sealed record TerraformEvent(
    string Type,
    string Message,
    string? Address,
    string? Action,
    double? ElapsedSeconds,
    string? Output,
    TerraformDiagnostic? Diagnostic,
    TerraformChanges? Changes,
    JsonElement? Outputs
)
{
    /// <summary>Null for a line that is none: terraform prints what goes wrong before it knows its options as plain text.</summary>
    public static TerraformEvent? Parse(string line)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var about = root.Child("hook") ?? root.Child("change");
            return root.Text("type") is not { } type
                ? null
                : new TerraformEvent(
                    type,
                    root.Text("@message") ?? "",
                    about?.Child("resource")?.Text("addr"),
                    about?.Text("action"),
                    about?.Number("elapsed_seconds"),
                    about?.Text("output"),
                    root.Child("diagnostic") is { } diagnostic ? TerraformDiagnostic.Parse(diagnostic) : null,
                    root.Child("changes") is { } changes ? TerraformChanges.Parse(changes) : null,
                    root.Child("outputs")?.Clone()
                );
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
