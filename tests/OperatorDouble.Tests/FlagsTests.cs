namespace OperatorDouble.Tests;

public sealed class FlagsTests
{
    [Fact]
    public void Should_Take_The_Manifests_Flags_When_They_Are_Given()
    {
        // When
        var flags = Flags.Parse(["-alsologtostderr", "--lock-namespace=here", "--cluster-domain=cluster.local"]);

        // Then
        flags.LockNamespace.ShouldBe("here");
        flags.ClusterDomain.ShouldBe("cluster.local");
        (flags.CallsPerSecond, flags.CallBurst).ShouldBe((5, 10));
        Flags.Parse(["--kube-api-qps=50", "--kube-api-burst=100"]).CallsPerSecond.ShouldBe(50);
    }

    [Theory]
    [InlineData("--lock-namespaces=here")]
    [InlineData("here")]
    public void Should_Refuse_When_A_Flag_Is_Unknown(string argument) =>
        Should.Throw<FormatException>(() => Flags.Parse([argument])).Message.ShouldContain(argument);
}
