namespace OperatorDouble.Tests;

public sealed class FlagsTests
{
    [Fact]
    public void Should_TakeTheManifestsFlags_When_TheyAreGiven()
    {
        // When
        var flags = Flags.Parse(["-alsologtostderr", "--lock-namespace=here", "--cluster-domain=cluster.local"]);

        // Then
        flags.LockNamespace.ShouldBe("here");
        flags.ClusterDomain.ShouldBe("cluster.local");
    }

    [Theory]
    [InlineData("--lock-namespaces=here")]
    [InlineData("here")]
    public void Should_Refuse_When_AFlagIsUnknown(string argument) =>
        Should.Throw<FormatException>(() => Flags.Parse([argument])).Message.ShouldContain(argument);
}
