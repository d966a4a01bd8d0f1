using Hoarfrost.Clusters.Nodes;

namespace Clusters.Tests.Nodes;

public class NodeImageTests
{
    [Theory]
    [InlineData("base.yml", true)]
    [InlineData("ansible.cfg", true)]
    [InlineData("roles/hpl/tasks/main.yml", true)]
    [InlineData("roles/mpi_ssh/tasks/main.yml", true)]
    [InlineData("cluster.yml", false)]
    [InlineData("roles/mpi_mesh/tasks/main.yml", false)]
    [InlineData("pod.yml", false)]
    [InlineData("roles/pod/tasks/main.yml", false)]
    public void Should_Depend_On_What_Makes_It_And_Not_On_What_Joins_Nodes_When_A_File_Changes(
        string path,
        bool inImage
    ) => NodeImage.IsInImage(path).ShouldBe(inImage);
}
