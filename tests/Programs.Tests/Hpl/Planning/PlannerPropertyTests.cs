using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Programs.Ranks;

namespace Programs.Tests.Hpl.Planning;

public sealed class PlannerPropertyTests
{
    /// <summary>Clusters of 1 to 40 nodes, of 1 to 192 cores and 512 MiB to 1.5 TiB each, with all the choices that matter.</summary>
    private static Arbitrary<PlanRequest> Requests =>
        (
            from nodes in Gen.Choose(1, 40)
            from cores in Gen.Choose(1, 192)
            from memoryMb in Gen.Choose(512, 1_500_000)
            from isa in Gen.Elements(Enum.GetValues<VectorIsa>())
            from fraction in Gen.Choose(5, 90)
            from minutes in Gen.OneOf(Gen.Constant((double?)null), Gen.Choose(1, 6000).Select(i => (double?)(i / 10.0)))
            from gflops in Gen.Choose(1, 500_000)
            from slots in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, cores).Select(i => (int?)i))
            select HplPlannerTests.Request(nodes, cores, memoryMb) with
            {
                Isa = isa,
                MemoryFraction = fraction / 100.0,
                TimeBudgetMinutes = minutes,
                GflopsEstimate = gflops,
                Slots = slots,
            }
        ).ToArbitrary();

    [Property(MaxTest = 500)]
    public Property Should_Hold_Every_Rule_When_All_Is_Chosen() =>
        Prop.ForAll(
            Requests,
            request =>
            {
                // When
                var plan = HplPlanner.Plan(request);

                // Then
                var node = request.Nodes[0];
                plan.N.ShouldBePositive();
                (plan.N % plan.NB).ShouldBe(0);
                plan.P.ShouldBeLessThanOrEqualTo(plan.Q);
                (plan.P * plan.Q).ShouldBe(plan.Ranks);
                plan.Ranks.ShouldBe(request.Nodes.Count * plan.Mapping.RanksPerNode);
                (plan.Mapping.RanksPerNode * plan.Mapping.ThreadsPerRank).ShouldBeLessThanOrEqualTo(node.Cores);
                MatrixMemory.PerNodeMb(plan.N, request.Nodes.Count).ShouldBeLessThanOrEqualTo(node.MemoryMb);
                (8.0 * plan.N * plan.N).ShouldBeLessThanOrEqualTo(
                    request.MemoryFraction * request.Nodes.Count * node.MemoryMb * 1024 * 1024
                );
                plan.Mapping.Nodes.ShouldBe(request.Nodes.Select(host => host.Name));
                (plan.Dat.Ps.Single() * plan.Dat.Qs.Single()).ShouldBe(plan.Ranks);
                plan.Dat.RowCount.ShouldBe(1);
                HplDat.Parse(plan.Dat.Format()).ShouldBe(plan.Dat);
                plan.Explanation.ShouldNotBeEmpty();
            }
        );

    [Property(MaxTest = 300)]
    public Property Should_Never_Shrink_N_When_There_Is_More_Memory() =>
        Prop.ForAll(
            Requests,
            Gen.Choose(0, 100_000).ToArbitrary(),
            (request, more) =>
            {
                // Given
                var bigger = request with
                {
                    Nodes = [.. request.Nodes.Select(node => node with { MemoryMb = node.MemoryMb + more })],
                };

                // When / Then
                HplPlanner.Plan(bigger).N.ShouldBeGreaterThanOrEqualTo(HplPlanner.Plan(request).N);
            }
        );

    [Property(MaxTest = 300)]
    public Property Should_Never_Shrink_N_When_There_Is_More_Time() =>
        Prop.ForAll(
            Requests,
            Gen.Choose(0, 100_000).ToArbitrary(),
            (request, more) =>
            {
                // Given
                var minutes = request.TimeBudgetMinutes ?? 1;

                // When
                var shorter = HplPlanner.Plan(request with { TimeBudgetMinutes = minutes });
                var longer = HplPlanner.Plan(request with { TimeBudgetMinutes = minutes + (more / 100.0) });

                // Then
                longer.N.ShouldBeGreaterThanOrEqualTo(shorter.N);
                (shorter.EstimatedSeconds <= minutes * 60 || shorter.N == shorter.NB).ShouldBeTrue();
            }
        );

    [Property(MaxTest = 500)]
    public Property Should_Keep_Or_Refuse_What_Is_Asked_For() =>
        Prop.ForAll(
            (
                from request in Requests.Generator
                from n in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 2_000_000).Select(i => (int?)i))
                from nb in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 1024).Select(i => (int?)i))
                from p in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 16).Select(i => (int?)i))
                from q in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 16).Select(i => (int?)i))
                select request with
                {
                    N = n,
                    NB = nb,
                    P = p,
                    Q = q,
                }
            ).ToArbitrary(),
            request =>
            {
                HplPlan plan;
                try
                {
                    // When
                    plan = HplPlanner.Plan(request);
                }
                catch (PlanException error)
                {
                    // Then
                    error.Parameter.ShouldBeOneOf(PlanParameter.N, PlanParameter.NB, PlanParameter.P, PlanParameter.Q);
                    error.Message.ShouldNotBeEmpty();
                    return;
                }

                plan.N.ShouldBe(request.N ?? plan.N);
                plan.NB.ShouldBe(request.NB ?? plan.NB);
                plan.P.ShouldBe(request.P ?? plan.P);
                plan.Q.ShouldBe(request.Q ?? plan.Q);
                plan.Mapping.RanksPerNode.ShouldBe(request.Slots ?? plan.Mapping.RanksPerNode);
                (plan.P * plan.Q).ShouldBe(plan.Ranks);
                MatrixMemory
                    .PerNodeMb(plan.N, request.Nodes.Count)
                    .ShouldBeLessThanOrEqualTo(request.Nodes[0].MemoryMb);
            }
        );
}
