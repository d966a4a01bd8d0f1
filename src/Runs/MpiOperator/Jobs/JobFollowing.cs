using Hoarfrost.Runs.MpiOperator.Logs;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>How a job was followed to its end.</summary>
/// <param name="Snapshot">The last that was seen of it.</param>
/// <param name="Log">What its launcher wrote.</param>
internal sealed record JobFollowing(JobEnd End, JobSnapshot? Snapshot, LauncherLog Log);
