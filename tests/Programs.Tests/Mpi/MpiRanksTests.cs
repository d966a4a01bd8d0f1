using Hoarfrost.Core.Errors;
using Hoarfrost.Programs.Mpi;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Ranks;

namespace Programs.Tests.Mpi;

public sealed class MpiRanksTests
{
    [Theory]
    [InlineData(null, null, null, 8, 1)]
    [InlineData(4, null, null, 4, 1)]
    [InlineData(4, null, 2, 4, 2)]
    [InlineData(null, null, 3, 2, 3)]
    [InlineData(null, 6, null, 3, 1)]
    public void Should_Place_The_Same_Ranks_On_Each_Node_When_The_Cores_Are_Enough(
        int? perNode,
        int? total,
        int? threads,
        int ranksPerNode,
        int threadsPerRank
    )
    {
        var plan = Of(perNode, total, threads);

        plan.Nodes.ShouldBe(["n-1", "n-2"]);
        plan.RanksPerNode.ShouldBe(ranksPerNode);
        plan.ThreadsPerRank.ShouldBe(threadsPerRank);
        plan.Oversubscribed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(9, null, null, "ranks.perNode (--slots) 9", "1 to 8")]
    [InlineData(4, null, 3, "ranks.perNode (--slots) 4, of 3 threads each", "1 to 2")]
    [InlineData(null, null, 9, "ranks.threads (--threads) 9", "1 to 8")]
    [InlineData(null, 5, null, "ranks.total 5", "a multiple of 2", "--nodes 1")]
    [InlineData(null, 40, null, "ranks.total, on each node 20", "8 physical cores")]
    public void Should_Name_What_Is_Allowed_When_The_Nodes_Can_Not_Give_It(
        int? perNode,
        int? total,
        int? threads,
        params string[] words
    )
    {
        var error = Should.Throw<UsageException>(() => Of(perNode, total, threads));

        foreach (var word in words)
        {
            error.Message.ShouldContain(word);
        }
    }

    [Fact]
    public void Should_Bind_None_When_Oversubscription_Is_Allowed_And_Needed()
    {
        Of(perNode: 16, total: null, threads: null, oversubscribe: true).Oversubscribed.ShouldBeTrue();
        Of(perNode: 8, total: null, threads: null, oversubscribe: true).Oversubscribed.ShouldBeFalse();
    }

    private static RankPlan Of(int? perNode, int? total, int? threads, bool oversubscribe = false) =>
        MpiRanks.Of(
            new RankRequest(perNode, total, threads),
            [new NodeCapacity("n-1", 8, 1000), new NodeCapacity("n-2", 10, 1000)],
            oversubscribe
        );
}
