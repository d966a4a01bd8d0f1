using System.Text.Json.Serialization;

namespace Hoarfrost.State;

/// <summary>How far a run of HPL has come. It only goes forward.</summary>
[JsonConverter(typeof(CamelCaseEnum<RunPhase>))]
internal enum RunPhase
{
    /// <summary>The record is there; whether HPL was started is only known on the head node.</summary>
    Planned,

    /// <summary>HPL was started, detached, on the head node.</summary>
    Started,

    /// <summary>HPL has ended; its raw output may still be on the head node only.</summary>
    Ended,

    /// <summary>All that the run left is in the results' folder.</summary>
    Collected,
}
