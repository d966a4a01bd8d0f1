namespace Hoarfrost.Runs.Jobs;

/// <summary>Parts of a job, in the order in which they run in one allocation.</summary>
internal static class JobSections
{
    /// <summary>Each node's facts, a line of JSON.</summary>
    public const string Facts = "facts";

    /// <summary>Each rank says where it is.</summary>
    public const string Placement = "placement";

    /// <summary>A message round all ranks.</summary>
    public const string Ring = "ring";

    /// <summary>What the job is for, where that is part of the nodes' image. A trial may be without it.</summary>
    public const string Program = "hpl";

    /// <summary>A program's own files get to the nodes, and are built there.</summary>
    public const string Stage = "stage";

    /// <summary>What the job is for, where that was staged.</summary>
    public const string StagedProgram = "program";

    /// <summary>What a staged program left may be fetched.</summary>
    public const string Collect = "collect";
}
