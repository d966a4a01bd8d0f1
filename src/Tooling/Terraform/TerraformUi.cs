using System.Text.Json;

namespace Hoarfrost.Tooling.Terraform;

/// <summary>Gathers from the lines of one call what its result, or its error, needs.</summary>
internal sealed class TerraformUi(Action<TerraformEvent>? onEvent)
{
    private readonly List<TerraformDiagnostic> diagnostics = [];
    private JsonElement? outputs;

    /// <summary>Values of the outputs that are not sensitive.</summary>
    public IReadOnlyDictionary<string, JsonElement> Outputs => TerraformOutputs.Parse(outputs);

    /// <summary>Errors for a person; empty if terraform named none in this form.</summary>
    public IReadOnlyList<string> Errors() =>
        [.. diagnostics.Where(static item => item.IsError).Select(static item => item.ToString())];

    public void Accept(string line)
    {
        if (TerraformEvent.Parse(line) is not { } item)
        {
            return;
        }

        if (item.Diagnostic is { } diagnostic)
        {
            diagnostics.Add(diagnostic);
        }

        outputs = item.Outputs ?? outputs;
        onEvent?.Invoke(item);
    }
}
