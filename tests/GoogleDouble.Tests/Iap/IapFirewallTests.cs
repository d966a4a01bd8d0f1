using System.Text.Json.Nodes;
using GoogleDouble.Iap;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Iap;

public class IapFirewallTests
{
    [Theory]
    [InlineData("mpi-net", "35.235.240.0/20", "22", true)]
    [InlineData("mpi-net", "35.235.0.0/16", "20-25", true)]
    [InlineData("mpi-net", "35.235.240.0/24", "22", false)]
    [InlineData("mpi-net", "10.0.0.0/8", "22", false)]
    [InlineData("mpi-net", "35.235.240.0/20", "2222", false)]
    [InlineData("other-net", "35.235.240.0/20", "22", false)]
    public void Should_Let_Iap_In_When_A_Rule_Does(string network, string source, string ports, bool admitted)
    {
        // Given
        var instance = Resources.Instance("mpi-1");
        var rule = Resources.Firewall("mpi-ssh", network, source, ports);

        // When
        bool answer = IapFirewall.Admits(instance, [rule], 22);

        // Then
        answer.ShouldBe(admitted);
    }

    [Fact]
    public void Should_Keep_Iap_Out_When_The_Rule_Is_For_Others_Or_Off()
    {
        // Given
        var instance = Resources.Instance("mpi-1");
        var others = Resources.Firewall("a", "mpi-net", "35.235.240.0/20", "22");
        others.Attributes["target_tags"] = new JsonArray("other-node");
        var off = Resources.Firewall("b", "mpi-net", "35.235.240.0/20", "22");
        off.Attributes["disabled"] = true;

        // When
        bool answer = IapFirewall.Admits(instance, [others, off], 22);

        // Then
        answer.ShouldBeFalse();
    }
}
