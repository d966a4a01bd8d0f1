namespace Hoarfrost.Remote.Jobs;

/// <summary>How following ended.</summary>
/// <param name="State">The job's state then; still running where <paramref name="DeadlinePassed"/>.</param>
/// <param name="Offset">Bytes of the output seen in all: where another follower would go on.</param>
internal sealed record FollowResult(JobState State, long Offset, bool DeadlinePassed);
