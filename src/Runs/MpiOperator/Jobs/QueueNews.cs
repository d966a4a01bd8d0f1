namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Tells that a job waits in a queue, each reason once, and that it has left it.</summary>
internal sealed class QueueNews(string job, Action<string> say)
{
    private string? told;

    public void Tell(JobSnapshot snapshot)
    {
        if (snapshot is { IsSuspended: true, Queue: { } queue })
        {
            var news = $"{job}: waits in the queue {queue}{(snapshot.QueueReason is { } reason ? $": {reason}" : "")}";
            if (news != told)
            {
                say(told = news);
            }
        }
        else if (told is not null && snapshot.Job is not null)
        {
            told = null;
            say($"{job}: has left the queue.");
        }
    }
}
