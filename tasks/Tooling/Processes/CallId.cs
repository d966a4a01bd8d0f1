using System.Text;

namespace Hoarfrost.Tooling.Processes;

/// <summary>
/// Marks every process of one call: children inherit it in their environment, also those that leave their parent, its group and its
/// session to live on as daemons.
/// </summary>
internal readonly record struct CallId(string Value)
{
    public const string VariableName = "TOOL_CALL_ID";

    public static CallId New() => new(Guid.NewGuid().ToString("N"));

    public bool Marks(int pid) => ProcessTable.HasEnvironment(pid, Encoding.UTF8.GetBytes($"{VariableName}={Value}"));
}
