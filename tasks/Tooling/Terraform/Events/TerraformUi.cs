using System.Text.Json;

namespace Hoarfrost.Tooling.Terraform.Events;

/// <summary>Gathers from the lines of one call what its result, or its error, needs.</summary>
internal sealed class TerraformUi(Action<TerraformEvent>? onEvent)
{
    private readonly List<TerraformDiagnostic> _diagnostics = [];
    private JsonElement? _outputs;

    public IReadOnlyList<TerraformDiagnostic> Diagnostics => _diagnostics;

    /// <summary>Those of the last summary: after an apply, what was done.</summary>
    public TerraformChanges Changes { get; private set; } = TerraformChanges.None;

    /// <summary>Values of the outputs that are not sensitive.</summary>
    public IReadOnlyDictionary<string, JsonElement> Outputs => TerraformOutputs.Parse(_outputs);

    /// <summary>Errors for a person; empty if terraform named none in this form.</summary>
    public IReadOnlyList<string> Errors() =>
        [.. _diagnostics.Where(static item => item.IsError).Select(static item => item.ToString())];

    public void Accept(string line)
    {
        if (TerraformEvent.Parse(line) is not { } item)
        {
            return;
        }

        if (item.Diagnostic is { } diagnostic)
        {
            _diagnostics.Add(diagnostic);
        }

        Changes = item.Changes ?? Changes;
        _outputs = item.Outputs ?? _outputs;
        onEvent?.Invoke(item);
    }
}
