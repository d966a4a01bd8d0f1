using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Options;

namespace Platforms.Tests.Gcp.Checks;

// Both max_run_duration of an instance and that of a node pool are ForceNew in the provider.
public class LifetimeCheckTests
{
    private static readonly DateTimeOffset _made = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Should_Refuse_Another_Lifetime_When_Nodes_Stand(int hours)
    {
        // When
        var refusal = Should.Throw<UsageException>(() => Require(hours, Instance("blue-1", hours: 4)));

        // Then
        refusal.ExitCode.ShouldBe(ExitCodes.Usage);
        refusal.Message.ShouldContain($"--ttl {hours}h");
        refusal.Message.ShouldContain("made for 4h");
        refusal.Message.ShouldContain($"--target Clone --force --ttl {hours}h");
    }

    [Fact]
    public void Should_Refuse_Nothing_When_The_Lifetime_Is_The_Same_Or_No_Node_Stands()
    {
        Require(4, Instance("blue-1", hours: 4));
        Require(8);
        Require(8, Instance("blue-1", hours: 4, isBilled: false));
        Require(8, Instance("blue-base", hours: 4));
        Require(8, Instance("blue-1", hours: null));
    }

    private static void Require(int hours, params IReadOnlyList<CloudInstance> instances) =>
        LifetimeCheck.Require(
            new HoarfrostOptions { Cluster = "blue" }.With(new GoogleOptions { Ttl = TimeSpan.FromHours(hours) }),
            instances,
            "Clone"
        );

    private static CloudInstance Instance(string name, int? hours, bool isBilled = true) =>
        new(name, "us-central1-a", "RUNNING", isBilled, _made, hours is { } some ? _made.AddHours(some) : null);
}
