using Hoarfrost.Run.Pods.Jobs;
using k8s.Models;

namespace Tasks.Tests.Run.Pods.Jobs;

public sealed class JobEventTests
{
    private static readonly DateTime _made = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly V1ObjectMeta _job = new()
    {
        Name = "verify",
        Uid = "second",
        CreationTimestamp = _made,
    };

    [Theory]
    [InlineData("MPIJob", "verify", "second", 5, true)]
    [InlineData("MPIJob", "verify", "first", 5, false)]
    [InlineData("Pod", "verify-worker-0", "any", 0, true)]
    [InlineData("Pod", "verify-worker-0", "any", -1, false)]
    [InlineData("Job", "verify-launcher", "any", 1, true)]
    [InlineData("Pod", "verification-worker-0", "any", 1, false)]
    [InlineData("MPIJob", "speed", "second", 1, false)]
    public void Should_CountWhatIsOfThisVeryJob_When_OthersHadItsName(
        string kind,
        string name,
        string uid,
        int seconds,
        bool counts
    )
    {
        // Given
        var seen = new Corev1Event
        {
            InvolvedObject = new V1ObjectReference
            {
                Kind = kind,
                Name = name,
                Uid = uid,
            },
            LastTimestamp = _made.AddSeconds(seconds),
            Type = "Warning",
            Reason = "FailedCreate",
        };

        // Then
        (JobEvent.Of(_job, seen) is not null).ShouldBe(counts);
    }
}
