using Hoarfrost.Clusters.Stacks;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

public sealed class StackSourceTests : IDisposable
{
    private readonly RealCluster _cluster = new();

    private string Copies => _cluster.Cluster.StackSources;

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void Should_Copy_What_Terraform_And_Its_Scripts_Read_When_Prepared()
    {
        // When
        var folder = _cluster.Get<StackSource>().Prepare("image");

        // Then
        folder.ShouldBe(Path.Combine(Copies, "infra", "local", "image"));
        Directory
            .GetFiles(folder)
            .Select(Path.GetFileName)
            .ShouldBe(["main.tf", "outputs.tf", "variables.tf", "versions.tf"], ignoreOrder: true);
        var script = Path.Combine(folder, "..", "scripts", "image");
        File.GetUnixFileMode(script)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // By the path that the script has.
        File.Exists(Path.Combine(folder, "..", "scripts", "../../../playbooks/roles/seal/files/seal")).ShouldBeTrue();
    }

    [Fact]
    public void Should_Drop_What_The_Repository_Has_No_More_When_Prepared_Again()
    {
        // Given
        var source = _cluster.Get<StackSource>();
        var folder = source.Prepare("network");
        File.WriteAllText(Path.Combine(folder, "old.tf"), "");

        // When
        source.Prepare("network");

        // Then
        File.Exists(Path.Combine(folder, "old.tf")).ShouldBeFalse();
    }

    [Fact]
    public void Should_Keep_The_Providers_Of_A_Cluster_When_An_Earlier_Version_Made_It()
    {
        // Given
        var earlier = Directory.CreateDirectory(Path.Combine(Copies, "local", "network")).FullName;
        File.WriteAllText(Path.Combine(earlier, ".terraform.lock.hcl"), "# pinned");
        Directory.CreateDirectory(Path.Combine(earlier, "terraform.tfstate.d", "prod"));

        // When
        var folder = _cluster.Get<StackSource>().Prepare("network");

        // Then
        File.ReadAllText(Path.Combine(folder, ".terraform.lock.hcl")).ShouldBe("# pinned");
        Directory.Exists(Path.Combine(folder, "terraform.tfstate.d")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("network/main.tf", true)]
    [InlineData("modules/instance/versions.tf", true)]
    [InlineData("network/.terraform.lock.hcl", true)]
    [InlineData("scripts/lib", true)]
    [InlineData("network/terraform.tfstate.d/prod/terraform.tfstate", false)]
    [InlineData("network/.terraform/environment", false)]
    [InlineData("network/.terraform/modules/other/main.tf", false)]
    [InlineData("network/terraform.tfvars", false)]
    [InlineData("network/tests/network.tftest.hcl", false)]
    public void Should_Leave_Out_What_Somebody_Left_There_When_Copied(string path, bool isPart) =>
        StackSource.IsPart(path).ShouldBe(isPart);
}
