using Hoarfrost.Clusters.Images;

namespace Clusters.Tests.Images;

public sealed class HplImageTests
{
    [Theory]
    [InlineData("pod.yml", true)]
    [InlineData("ansible.cfg", true)]
    [InlineData("roles/hpl/tasks/main.yml", true)]
    [InlineData("roles/pod/files/launch", true)]
    [InlineData("base.yml", false)]
    [InlineData("roles/hpc_tuning/tasks/main.yml", false)]
    [InlineData("roles/mpi_ssh/tasks/main.yml", false)]
    public void Should_Depend_On_Its_Own_Roles_Alone_When_A_File_Changes(string path, bool inImage) =>
        HplImage.IsInImage(path).ShouldBe(inImage);
}
