using GoogleDouble.Faults;

namespace GoogleDouble.Tests.Faults;

public class FaultPlanTests
{
    private const string Instance = "google_compute_instance";

    [Fact]
    public void Should_Happen_As_Often_As_Planned_When_Asked()
    {
        // Given
        var plan = new FaultPlan();
        plan.Add(new Fault(FaultKind.StockOut) { Times = 2 });

        // When
        var taken = Enumerable.Range(0, 4).Select(_ => plan.Take(FaultKind.StockOut, Instance) is not null);

        // Then
        taken.ShouldBe([true, true, false, false]);
        plan.Pending.ShouldBeEmpty();
        plan.Happened.Count.ShouldBe(2);
    }

    [Fact]
    public void Should_Let_Occasions_Pass_When_After_Is_Set()
    {
        // Given
        var plan = new FaultPlan();
        plan.Add(new Fault(FaultKind.Status503) { After = 2 });

        // When
        var taken = Enumerable.Range(0, 4).Select(_ => plan.Take(FaultKind.Status503, "storage") is not null);

        // Then
        taken.ShouldBe([false, false, true, false]);
    }

    [Theory]
    [InlineData(FaultKind.StockOut, Instance, "mpi-1", "us-central1-a", true)]
    [InlineData(FaultKind.QuotaExceeded, Instance, "mpi-1", "us-central1-a", false)]
    [InlineData(FaultKind.StockOut, "google_compute_disk", "mpi-1", "us-central1-a", false)]
    [InlineData(FaultKind.StockOut, Instance, "other-1", "us-central1-a", false)]
    [InlineData(FaultKind.StockOut, Instance, null, "us-central1-a", false)]
    [InlineData(FaultKind.StockOut, Instance, "mpi-1", "us-central1-b", false)]
    public void Should_Happen_Only_There_When_Everything_Matches(
        FaultKind kind,
        string type,
        string? name,
        string zone,
        bool due
    )
    {
        // Given
        var plan = new FaultPlan();
        plan.Add(
            new Fault(FaultKind.StockOut)
            {
                Type = Instance,
                Name = "mpi-*",
                Zone = "us-central1-a",
            }
        );

        // When
        var taken = plan.Take(kind, type, name, zone);

        // Then
        (taken is not null).ShouldBe(due);
    }

    [Fact]
    public void Should_Happen_Just_Once_When_Many_Ask_At_Once()
    {
        // Given
        var plan = new FaultPlan();
        plan.Add(new Fault(FaultKind.Preempted) { Times = 100 });
        int taken = 0;

        // When
        Parallel.For(
            0,
            1000,
            _ =>
            {
                if (plan.Take(FaultKind.Preempted, Instance) is not null)
                {
                    Interlocked.Increment(ref taken);
                }
            }
        );

        // Then
        taken.ShouldBe(100);
    }

    [Fact]
    public void Should_Refuse_When_It_Would_Never_Happen() =>
        Should.Throw<ArgumentException>(() => new FaultPlan().Add(new Fault(FaultKind.StockOut) { Times = 0 }));

    [Fact]
    public void Should_Happen_No_More_When_Cleared()
    {
        // Given
        var plan = new FaultPlan();
        plan.Add(new Fault(FaultKind.ApiDisabled));

        // When
        plan.Clear();

        // Then
        plan.Take(FaultKind.ApiDisabled, "compute").ShouldBeNull();
    }
}
