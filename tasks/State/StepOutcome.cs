using System.Text.Json.Serialization;

namespace Hoarfrost.State;

[JsonConverter(typeof(CamelCaseEnum<StepOutcome>))]
internal enum StepOutcome
{
    /// <summary>Written before the work begins; see <see cref="Interrupted"/>.</summary>
    Running,
    Succeeded,
    Failed,

    /// <summary>Ended by Ctrl+C, or still marked as running by a pipeline that is gone. What it made may be half made.</summary>
    Interrupted,
}
