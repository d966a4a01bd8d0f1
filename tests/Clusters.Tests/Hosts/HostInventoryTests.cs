using Hoarfrost.Clusters.Hosts.Preparation;

namespace Clusters.Tests.Hosts;

public sealed class HostInventoryTests
{
    [Fact]
    public void Should_Quote_For_Shell_And_Template_When_A_Path_Needs_It()
    {
        // Given
        var host = new PreparationHost("node1", Shell: null!, SshArguments: null!);

        // When
        var inventory = HostInventory.Render([(new RootShell(host, isRoot: true), ["-S", "/run/it's {{here}}/c"])]);

        // Then
        inventory.ShouldContain("node1:");
        inventory.ShouldContain(@"ansible_ssh_args: -S '/run/it'\''s {{ '{' }}{{ '{' }}here}}/c'");
        inventory.ShouldContain("ansible_become: false");
    }
}
